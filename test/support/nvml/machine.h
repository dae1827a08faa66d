/* The simulated machine: parsed from the file that JOULEGATE_FAKE_NVML names, again whenever that file has changed. */
#ifndef MACHINE_H
#define MACHINE_H
#include "sensor.h"

enum {
  SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7,
  GPU_IS_LOST = 15, STRUCT_VERSION_MISMATCH = 25, UNKNOWN = 999
};
enum { MAX_GPUS = 16, MAX_WORDS = 64 };

struct word { const char *key, *value; };

struct gpu {
  int index;
  char *line; /* holds the text of the words */
  struct word words[MAX_WORDS];
  int word_count;
  struct sensor board, module;
  int64_t lost_at_ns, now_ns, lost_after, slow_us; /* negative: absent */
  int lost_status;
};

/* Enters a call on a device: waits slow-us, takes the lock, answers for failures. Always followed by leave(). */
int enter(const char *function, void *device, struct gpu **gpu);
/* Like enter() for a call that has no device; checks that NVML is initialised. */
int enter_system(void);
int leave(int status);
/* A reading of a sensor: counts towards lost-after. */
int count_reading(struct gpu *gpu);

int machine_init_status(void);
const char *machine_driver(void);
int machine_gpu_count(void);
struct gpu *machine_gpu(int index);
int initialise(int status);
int shut_down(void);

/* The value of a word, or NULL. */
const char *word_of(const struct gpu *gpu, const char *key);
/* A whole number; absent and `none` are NOT_SUPPORTED, `error:<status>` is that status. */
int number_of(const struct gpu *gpu, const char *key, unsigned int *value);
/* The item at `place` of a list with commas. */
int item_of(const struct gpu *gpu, const char *key, int place, unsigned int *value);
/* The status that `fails=` or `unsupported=` sets for a function. */
int failure_of(const struct gpu *gpu, const char *function);
int64_t now_of(const struct gpu *gpu);
/* Test clock for every board without `now=`; 0 is the real one. */
void set_clock(int64_t now_ns);
void set_machine_file(const char *path);
#endif
