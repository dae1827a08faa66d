/*
 * A stand-in for libnvidia-ml.so.1. Its machine is described by the text file that JOULEGATE_FAKE_NVML names, read
 * anew at each call, so that a test can change it while a process runs. See ../README.md for the file's words.
 * Written for these tests from the function list of nvml.h (API 13).
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SUCCESS = 0, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, GPU_IS_LOST = 15, UNKNOWN = 999 };
enum { MAX_GPUS = 16 };

struct gpu {
  char uuid[96], name[96], energy[64], power[32], instant[32], mig[16], limit[32];
  int arch, tick_ms, lost_after, reads;
};

static struct gpu gpus[MAX_GPUS];
static int gpu_count, init_status;
static char driver[80];

static void copy(char *to, size_t size, const char *from) { snprintf(to, size, "%s", from); }

static void parse_gpu(struct gpu *gpu, char *words) {
  int reads = gpu->reads;
  memset(gpu, 0, sizeof *gpu);
  gpu->reads = reads;
  gpu->lost_after = -1;
  gpu->arch = 9;
  copy(gpu->energy, sizeof gpu->energy, "none");
  copy(gpu->power, sizeof gpu->power, "none");
  copy(gpu->instant, sizeof gpu->instant, "none");
  copy(gpu->mig, sizeof gpu->mig, "none");
  copy(gpu->limit, sizeof gpu->limit, "none");
  for (char *save, *word = strtok_r(words, " \t\n", &save); word; word = strtok_r(NULL, " \t\n", &save)) {
    char *value = strchr(word, '=');
    if (!value) continue;
    *value++ = 0;
    if (!strcmp(word, "uuid")) copy(gpu->uuid, sizeof gpu->uuid, value);
    if (!strcmp(word, "name")) {
      copy(gpu->name, sizeof gpu->name, value);
      for (char *c = gpu->name; *c; c++) if (*c == '_') *c = ' ';
    }
    if (!strcmp(word, "energy")) copy(gpu->energy, sizeof gpu->energy, value);
    if (!strcmp(word, "power")) copy(gpu->power, sizeof gpu->power, value);
    if (!strcmp(word, "instant")) copy(gpu->instant, sizeof gpu->instant, value);
    if (!strcmp(word, "mig")) copy(gpu->mig, sizeof gpu->mig, value);
    if (!strcmp(word, "limit")) copy(gpu->limit, sizeof gpu->limit, value);
    if (!strcmp(word, "arch")) gpu->arch = atoi(value);
    if (!strcmp(word, "tick-ms")) gpu->tick_ms = atoi(value);
    if (!strcmp(word, "lost-after")) gpu->lost_after = atoi(value);
  }
}

static void load(void) {
  const char *path = getenv("JOULEGATE_FAKE_NVML");
  FILE *file = path ? fopen(path, "r") : NULL;
  gpu_count = 0;
  init_status = file ? SUCCESS : UNKNOWN;
  copy(driver, sizeof driver, "0");
  if (!file) return;
  char line[1024];
  while (fgets(line, sizeof line, file)) {
    if (!strncmp(line, "init ", 5)) init_status = atoi(line + 5);
    if (!strncmp(line, "driver ", 7)) sscanf(line + 7, "%79s", driver);
    if (!strncmp(line, "gpu ", 4) && gpu_count < MAX_GPUS) parse_gpu(&gpus[gpu_count++], line + 4);
  }
  fclose(file);
}

/* The device's handle is its index plus one, so that a null pointer is no device. */
static struct gpu *gpu_of(void *device) {
  load();
  uintptr_t number = (uintptr_t)device;
  return number >= 1 && number <= (uintptr_t)gpu_count ? &gpus[number - 1] : NULL;
}

/* A sensor reading: counts towards lost-after. */
static int sensor(struct gpu *gpu) {
  if (!gpu) return INVALID_ARGUMENT;
  return gpu->lost_after >= 0 && gpu->reads++ >= gpu->lost_after ? GPU_IS_LOST : SUCCESS;
}

static int number(const char *text, unsigned int *value) {
  if (!strcmp(text, "none")) return NOT_SUPPORTED;
  if (!strncmp(text, "error:", 6)) return atoi(text + 6);
  *value = (unsigned int)strtoul(text, NULL, 10);
  return SUCCESS;
}

static int put(const char *text, char *to, unsigned int length) {
  if (strlen(text) + 1 > length) return 7;
  strcpy(to, text);
  return SUCCESS;
}

int nvmlInit_v2(void) { load(); return init_status; }
int nvmlShutdown(void) { return SUCCESS; }

const char *nvmlErrorString(int status) {
  switch (status) {
    case SUCCESS: return "Success";
    case NOT_SUPPORTED: return "Not Supported";
    case 9: return "Driver Not Loaded";
    case GPU_IS_LOST: return "GPU is lost";
    default: return "Unknown Error";
  }
}

int nvmlSystemGetDriverVersion(char *version, unsigned int length) { load(); return put(driver, version, length); }
int nvmlDeviceGetCount_v2(unsigned int *count) { load(); *count = (unsigned int)gpu_count; return SUCCESS; }

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
  load();
  if (index >= (unsigned int)gpu_count) return INVALID_ARGUMENT;
  *device = (void *)(uintptr_t)(index + 1);
  return SUCCESS;
}

#ifndef WITHOUT_HANDLE_BY_UUID
int nvmlDeviceGetHandleByUUID(const char *uuid, void **device) {
  load();
  for (int index = 0; index < gpu_count; index++) {
    if (strcmp(gpus[index].uuid, uuid)) continue;
    *device = (void *)(uintptr_t)(index + 1);
    return SUCCESS;
  }
  return NOT_FOUND;
}
#endif

int nvmlDeviceGetUUID(void *device, char *uuid, unsigned int length) {
  struct gpu *gpu = gpu_of(device);
  return gpu ? put(gpu->uuid, uuid, length) : INVALID_ARGUMENT;
}

int nvmlDeviceGetName(void *device, char *name, unsigned int length) {
  struct gpu *gpu = gpu_of(device);
  return gpu ? put(gpu->name, name, length) : INVALID_ARGUMENT;
}

#ifndef WITHOUT_ARCHITECTURE
int nvmlDeviceGetArchitecture(void *device, unsigned int *architecture) {
  struct gpu *gpu = gpu_of(device);
  if (!gpu) return INVALID_ARGUMENT;
  *architecture = (unsigned int)gpu->arch;
  return SUCCESS;
}
#endif

#ifndef WITHOUT_TOTAL_ENERGY
/* energy=rate:<mW> is that power times CLOCK_MONOTONIC, stepped every tick-ms: its integral is known everywhere. */
int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy) {
  struct gpu *gpu = gpu_of(device);
  int status = sensor(gpu);
  if (status) return status;
  if (!strncmp(gpu->energy, "rate:", 5)) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t us = (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
    if (gpu->tick_ms) us -= us % ((uint64_t)gpu->tick_ms * 1000u);
    *energy = strtoull(gpu->energy + 5, NULL, 10) * us / 1000000u;
    return SUCCESS;
  }
  if (!strcmp(gpu->energy, "none")) return NOT_SUPPORTED;
  if (!strncmp(gpu->energy, "error:", 6)) return atoi(gpu->energy + 6);
  *energy = strtoull(gpu->energy, NULL, 10);
  return SUCCESS;
}
#endif

int nvmlDeviceGetPowerUsage(void *device, unsigned int *power) {
  struct gpu *gpu = gpu_of(device);
  int status = sensor(gpu);
  return status ? status : number(gpu->power, power);
}

#ifndef WITHOUT_FIELD_VALUES
struct field_value {
  uint32_t field, scope;
  int64_t timestamp, latency;
  uint32_t type;
  int32_t status;
  union { uint32_t u32; uint64_t u64; } value;
};

int nvmlDeviceGetFieldValues(void *device, int count, struct field_value *values) {
  struct gpu *gpu = gpu_of(device);
  int status = sensor(gpu);
  if (status) return status;
  for (int index = 0; index < count; index++) {
    unsigned int power = 0;
    values[index].status = values[index].field == 186 ? number(gpu->instant, &power) : NOT_SUPPORTED;
    values[index].type = 1;
    values[index].value.u32 = power;
  }
  return SUCCESS;
}
#endif

#ifndef WITHOUT_MIG_MODE
int nvmlDeviceGetMigMode(void *device, unsigned int *current, unsigned int *pending) {
  struct gpu *gpu = gpu_of(device);
  if (!gpu) return INVALID_ARGUMENT;
  int status = number(gpu->mig, current);
  if (!status) *pending = *current;
  return status;
}
#endif

int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned int *limit) {
  struct gpu *gpu = gpu_of(device);
  return gpu ? number(gpu->limit, limit) : INVALID_ARGUMENT;
}
