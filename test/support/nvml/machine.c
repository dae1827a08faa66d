/* Reads the machine file, and guards every call: one lock, failures, lost boards, slow calls. */
#define _GNU_SOURCE
#include "machine.h"
#include "words.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct gpu gpus[MAX_GPUS];
static int gpu_count, init_status, initialised;
static int64_t readings[MAX_GPUS], clock_ns;
static char driver[80], *chosen_file;
static struct stat known;
static int is_known;

static void forget(void) {
  while (gpu_count > 0) gpu_forget(&gpus[--gpu_count]);
  init_status = UNKNOWN;
  strcpy(driver, "0");
}

/* A machine that says something unknown is no machine: a typing error must not pass as a healthy board. */
static void refuse(const char *path, int number, const char *problem) {
  fprintf(stderr, "fake-nvml: %s line %d: %s\n", path, number, problem);
  forget();
}

static void parse(const char *path, FILE *file) {
  char *line = NULL, fault[512] = "";
  size_t size = 0;
  init_status = SUCCESS;
  for (int number = 1; getline(&line, &size, file) >= 0; number++) {
    line[strcspn(line, "#\n")] = 0;
    if (!line[strspn(line, " \t")]) continue;
    if (sscanf(line, "init %d", &init_status) == 1 || sscanf(line, "driver %79s", driver) == 1) continue;
    if (strncmp(line, "gpu ", 4)) snprintf(fault, sizeof fault, "begins with none of driver, init, gpu");
    else if (gpu_count == MAX_GPUS) snprintf(fault, sizeof fault, "more than %d boards", MAX_GPUS);
    else gpus[gpu_count].index = gpu_count, gpu_parse(&gpus[gpu_count], line + 4, path, fault, sizeof fault), gpu_count++;
    if (!*fault) continue;
    refuse(path, number, fault);
    break;
  }
  free(line);
}

/* A stat per call, a parse only after a change, so that a call costs what a call costs. */
static void load(void) {
  const char *path = chosen_file ? chosen_file : getenv("JOULEGATE_FAKE_NVML");
  struct stat now;
  if (!path || stat(path, &now)) {
    forget();
    is_known = 0;
    return;
  }
  if (is_known && now.st_ino == known.st_ino && now.st_size == known.st_size &&
      now.st_mtim.tv_sec == known.st_mtim.tv_sec && now.st_mtim.tv_nsec == known.st_mtim.tv_nsec)
    return;
  FILE *file = fopen(path, "r");
  forget();
  known = now;
  is_known = file != NULL;
  if (!file) return;
  parse(path, file);
  fclose(file);
}

void set_machine_file(const char *path) {
  pthread_mutex_lock(&lock);
  free(chosen_file);
  chosen_file = path ? strdup(path) : NULL;
  is_known = 0;
  pthread_mutex_unlock(&lock);
}

void set_clock(int64_t now_ns) {
  pthread_mutex_lock(&lock);
  clock_ns = now_ns;
  pthread_mutex_unlock(&lock);
}

int64_t now_of(const struct gpu *gpu) {
  if (gpu->now_ns >= 0) return gpu->now_ns;
  if (clock_ns) return clock_ns;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* A device's handle is its index plus one, so that a null pointer is no device. */
static struct gpu *gpu_of(void *device) {
  uintptr_t number = (uintptr_t)device;
  return number >= 1 && number <= (uintptr_t)gpu_count ? &gpus[number - 1] : NULL;
}

int enter(const char *function, void *device, struct gpu **gpu) {
  int status = enter_system();
  *gpu = status ? NULL : gpu_of(device);
  if (!*gpu) return status ? status : INVALID_ARGUMENT;
  if ((*gpu)->slow_us > 0) {
    struct timespec pause = {(*gpu)->slow_us / 1000000, (*gpu)->slow_us % 1000000 * 1000};
    pthread_mutex_unlock(&lock);
    while (nanosleep(&pause, &pause)) {}
    pthread_mutex_lock(&lock);
    load();
    if (!(*gpu = gpu_of(device))) return INVALID_ARGUMENT;
  }
  if ((*gpu)->lost_at_ns >= 0 && now_of(*gpu) - (*gpu)->board.epoch_ns >= (*gpu)->lost_at_ns) return (*gpu)->lost_status;
  return failure_of(*gpu, function);
}

int enter_system(void) {
  pthread_mutex_lock(&lock);
  load();
  return initialised > 0 ? SUCCESS : UNINITIALIZED;
}

int leave(int status) {
  pthread_mutex_unlock(&lock);
  return status;
}

int count_reading(struct gpu *gpu) {
  return gpu->lost_after >= 0 && readings[gpu->index]++ >= gpu->lost_after ? gpu->lost_status : SUCCESS;
}

int machine_init_status(void) { return init_status; }
const char *machine_driver(void) { return driver; }
int machine_gpu_count(void) { return gpu_count; }
struct gpu *machine_gpu(int index) { return index >= 0 && index < gpu_count ? &gpus[index] : NULL; }

int initialise(int status) {
  if (!status) initialised++;
  return status;
}

int shut_down(void) { return initialised > 0 ? initialised--, SUCCESS : UNINITIALIZED; }
