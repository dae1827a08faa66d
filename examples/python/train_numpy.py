"""Trains a small network (64-96-10, momentum SGD) on seeded data; each epoch is a window. Needs numpy."""

import sys

import joulegate
import numpy as np

EPOCHS, BATCH, RATE, MOMENTUM = int(sys.argv[1]) if len(sys.argv) > 1 else 3, 64, 0.05, 0.9
random = np.random.default_rng(7)
centres = random.normal(size=(10, 64))
labels = random.integers(0, 10, size=8192)
samples = centres[labels] + 1.6 * random.normal(size=(len(labels), 64))
train, held_out = slice(0, 6144), slice(6144, None)

weights = [random.normal(size=(64, 96)) * (2 / 64) ** 0.5, np.zeros(96), random.normal(size=(96, 10)) * 0.1, np.zeros(10)]
speed = [np.zeros_like(one) for one in weights]


def forward(x):
    hidden = np.maximum(x @ weights[0] + weights[1], 0)
    scores = hidden @ weights[2] + weights[3]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return hidden, scores / scores.sum(axis=1, keepdims=True)


def step(x, y):
    hidden, probability = forward(x)
    rows = np.arange(len(y))
    loss = -np.log(probability[rows, y]).mean()
    probability[rows, y] -= 1
    d_scores = probability / len(y)
    d_hidden = (d_scores @ weights[2].T) * (hidden > 0)
    gradients = [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_scores, d_scores.sum(axis=0)]
    for weight, velocity, gradient in zip(weights, speed, gradients):
        velocity *= MOMENTUM
        velocity -= RATE * gradient
        weight += velocity
    return loss


def accuracy():
    return {"accuracy": float((forward(samples[held_out])[1].argmax(axis=1) == labels[held_out]).mean())}


x, y = samples[train], labels[train]
for epoch in joulegate.epochs(range(EPOCHS), samples=len(x)):
    order = random.permutation(len(x))
    losses = [step(x[batch], y[batch]) for batch in np.split(order, len(x) // BATCH)]
    joulegate.current().metrics(loss=np.mean(losses))
    joulegate.current().metrics(accuracy)  # a function: computed after the epoch's window has been stamped
    print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}")
