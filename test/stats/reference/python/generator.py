"""The seeded generator: NumPy's words of MT19937, and what the definitions in src/stats/random.ts make of them."""

import mpmath
import numpy
from mpmath import mpf

seeds = [0, 1, 5489, 20_260_101, 2**32 - 1]


class Words:
    """32-bit words of MT19937 after init_genrand(seed), the initialisation of NumPy's RandomState."""

    def __init__(self, seed):
        self.words = numpy.random.RandomState(seed)._bit_generator.random_raw
        self.spare = None

    def next(self):
        return int(self.words())

    def signed_order(self):
        """A word in the order of signed integers: the lowest is -2^31."""
        return self.next() ^ 0x8000_0000

    def float(self):
        """The low 26 bits of one word, then the low 27 of the next."""
        high = self.next() & (2**26 - 1)
        low = self.next() & (2**27 - 1)
        return (high * 2**27 + low) / 2**53

    def below(self, limit):
        """Words that would make some remainders more frequent are thrown away; more than 32 bits take two words."""
        if limit <= 2**32:
            usable = 2**32 if limit <= 2 else 2**32 // limit * limit
            while True:
                word = self.signed_order()
                if word < usable:
                    return word % limit
        while True:
            high = self.below(limit // 2**32 + 1)
            value = high * 2**32 + self.signed_order()
            if value < limit:
                return value

    def normal(self):
        """Marsaglia's polar method, with 40 digits from the uniform numbers on."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            x, y = 2 * mpf(self.float()) - 1, 2 * mpf(self.float()) - 1
            square = x * x + y * y
            if 0 < square < 1:
                scale = mpmath.sqrt(-2 * mpmath.log(square) / square)
                self.spare = float(y * scale)
                return float(x * scale)

    def shuffled(self, count):
        items = list(range(count))
        for last in range(count - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items


limits = [1, 2, 3, 7, 1000, 2**31 + 1, 2**32, 2**32 + 1, 3 * 2**40 + 5, 2**53 - 1]


def case(seed):
    floats, integers, normals, items = Words(seed), Words(seed), Words(seed), Words(seed)
    # 624 words are one state of the generator: 400 floats go past its first renewal.
    every = [floats.float() for _ in range(400)]
    return {
        "seed": seed,
        "nextFloat": every[:4] + every[-4:],
        "nextInteger": [[limit, [integers.below(limit) for _ in range(3)]] for limit in limits],
        "nextNormal": [normals.normal() for _ in range(12)],
        "shuffle": items.shuffled(12),
    }


def references():
    return {"seededRandom": [case(seed) for seed in seeds]}
