/* State of a board: clocks, temperature, limits, reasons for slow clocks, modes. */
#include "machine.h"

struct temperature { uint32_t version, sensor; int32_t celsius; };
_Static_assert(sizeof(struct temperature) == 12, "nvmlTemperature_t of nvml.h has 12 bytes");
struct utilisation { uint32_t gpu, memory; };

enum { CLOCK_GRAPHICS, CLOCK_SM, CLOCK_MEMORY, CLOCK_VIDEO, CLOCK_KINDS };

/* One number of the `gpu` line; `otherwise` names the word to use where the first is absent. */
static int ask(const char *function, void *device, const char *key, const char *otherwise, unsigned int *value) {
  struct gpu *gpu;
  int status = enter(function, device, &gpu);
  if (!status) status = number_of(gpu, word_of(gpu, key) || !otherwise ? key : otherwise, value);
  return leave(status);
}

int nvmlDeviceGetArchitecture(void *device, unsigned int *architecture) {
  struct gpu *gpu;
  int status = enter(__func__, device, &gpu);
  if (!status && word_of(gpu, "arch")) status = number_of(gpu, "arch", architecture);
  else if (!status) *architecture = 9; /* Hopper */
  return leave(status);
}

int nvmlDeviceGetMigMode(void *device, unsigned int *current, unsigned int *pending) {
  int status = ask(__func__, device, "mig", NULL, current);
  if (!status) *pending = *current;
  return status;
}

int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned int *limit) {
  return ask(__func__, device, "limit", NULL, limit);
}

int nvmlDeviceGetPowerManagementLimit(void *device, unsigned int *limit) {
  return ask(__func__, device, "limit-management", "limit", limit);
}

int nvmlDeviceGetPowerManagementDefaultLimit(void *device, unsigned int *limit) {
  return ask(__func__, device, "limit-default", NULL, limit);
}

int nvmlDeviceGetPowerManagementLimitConstraints(void *device, unsigned int *least, unsigned int *most) {
  struct gpu *gpu;
  int status = enter(__func__, device, &gpu);
  if (!status) status = number_of(gpu, "limit-min", least);
  if (!status) status = number_of(gpu, "limit-max", most);
  return leave(status);
}

static int clock_of(const char *function, void *device, const char *key, unsigned int kind, unsigned int *megahertz) {
  struct gpu *gpu;
  int status = enter(function, device, &gpu);
  if (!status && kind >= CLOCK_KINDS) status = INVALID_ARGUMENT;
  if (!status) status = item_of(gpu, key, kind == CLOCK_MEMORY, megahertz);
  return leave(status);
}

int nvmlDeviceGetClockInfo(void *device, unsigned int kind, unsigned int *megahertz) {
  return clock_of(__func__, device, "clocks", kind, megahertz);
}

int nvmlDeviceGetMaxClockInfo(void *device, unsigned int kind, unsigned int *megahertz) {
  return clock_of(__func__, device, "max-clocks", kind, megahertz);
}

int nvmlDeviceGetTemperature(void *device, unsigned int sensor, unsigned int *celsius) {
  return sensor ? INVALID_ARGUMENT : ask(__func__, device, "temperature", NULL, celsius);
}

int nvmlDeviceGetTemperatureV(void *device, struct temperature *temperature) {
  if (temperature->version != 0x0100000c) return STRUCT_VERSION_MISMATCH;
  unsigned int celsius = 0;
  int status = temperature->sensor ? INVALID_ARGUMENT : ask(__func__, device, "temperature", NULL, &celsius);
  if (!status) temperature->celsius = (int32_t)celsius;
  return status;
}

static int reasons_of(const char *function, void *device, unsigned long long *reasons) {
  unsigned int mask = 0;
  int status = ask(function, device, "reasons", NULL, &mask);
  if (!status) *reasons = mask;
  return status;
}

int nvmlDeviceGetCurrentClocksEventReasons(void *device, unsigned long long *reasons) {
  return reasons_of(__func__, device, reasons);
}

int nvmlDeviceGetCurrentClocksThrottleReasons(void *device, unsigned long long *reasons) {
  return reasons_of(__func__, device, reasons);
}

int nvmlDeviceGetPersistenceMode(void *device, unsigned int *mode) {
  return ask(__func__, device, "persistence", NULL, mode);
}

int nvmlDeviceGetComputeMode(void *device, unsigned int *mode) {
  return ask(__func__, device, "compute-mode", NULL, mode);
}

int nvmlDeviceGetUtilizationRates(void *device, struct utilisation *utilisation) {
  struct gpu *gpu;
  int status = enter(__func__, device, &gpu);
  if (!status) status = item_of(gpu, "utilisation", 0, &utilisation->gpu);
  if (!status && item_of(gpu, "utilisation", 1, &utilisation->memory)) utilisation->memory = 0;
  return leave(status);
}
