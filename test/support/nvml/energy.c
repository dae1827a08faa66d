/* Energy and power: the counter, GetPowerUsage, and the field values. */
#include "machine.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TYPE_U32 = 1, TYPE_U64 = 3 };
enum { SCOPE_GPU = 0, SCOPE_MODULE = 1 };

struct field_value {
  uint32_t field, scope;
  int64_t timestamp_us, latency_us;
  uint32_t type;
  int32_t status;
  union { uint32_t u32; uint64_t u64; } value;
};
_Static_assert(sizeof(struct field_value) == 40, "nvmlFieldValue_t of nvml.h has 40 bytes");

/* Sensor of a scope, or NULL where the board has none there. */
static struct sensor *sensor_of(struct gpu *gpu, uint32_t scope) {
  struct sensor *sensor = scope == SCOPE_GPU ? &gpu->board : scope == SCOPE_MODULE ? &gpu->module : NULL;
  return sensor && sensor->trace ? sensor : NULL;
}

static int energy_mj(struct gpu *gpu, uint32_t scope, uint64_t *energy) {
  const char *text = word_of(gpu, "energy");
  struct sensor *sensor = sensor_of(gpu, scope);
  if (text && !strcmp(text, "none")) return NOT_SUPPORTED;
  if (text && !strncmp(text, "error:", 6)) return atoi(text + 6);
  if (!sensor && (!text || scope != SCOPE_GPU)) return NOT_SUPPORTED;
  *energy = sensor ? sensor_energy_mj(sensor, now_of(gpu)) : strtoull(text, NULL, 10);
  return SUCCESS;
}

enum power { INSTANT, AVERAGE };

/* A fixed word wins over the trace; `energy=rate:` alone gives no power, as that word stands for the counter only. */
static int power_mw(struct gpu *gpu, uint32_t scope, enum power kind, const char *key, unsigned int *power) {
  if (scope == SCOPE_GPU && word_of(gpu, key)) return number_of(gpu, key, power);
  struct sensor *sensor = sensor_of(gpu, scope);
  if (!sensor || (scope == SCOPE_GPU && !word_of(gpu, "trace"))) return NOT_SUPPORTED;
  *power = kind == INSTANT ? sensor_instant_mw(sensor, now_of(gpu)) : sensor_average_mw(sensor, now_of(gpu));
  return SUCCESS;
}

/* GetPowerUsage is an average since Ampere, but for GA100 (A100, A800, A30); `usage=` says otherwise. */
static enum power usage_of(const struct gpu *gpu) {
  const char *usage = word_of(gpu, "usage"), *name = word_of(gpu, "name");
  if (usage) return strcmp(usage, "instant") ? AVERAGE : INSTANT;
  unsigned int arch = 9;
  number_of(gpu, "arch", &arch);
  const char *a30 = name ? strstr(name, "A30") : NULL; /* and no A3000 */
  int ga100 = name && (strstr(name, "A100") || strstr(name, "A800") || (a30 && !isdigit((unsigned char)a30[3])));
  return arch < 7 || (arch == 7 && ga100) ? INSTANT : AVERAGE;
}

int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy) {
  struct gpu *gpu;
  uint64_t value = 0;
  int status = enter(__func__, device, &gpu);
  if (!status) status = count_reading(gpu);
  if (!status) status = energy_mj(gpu, SCOPE_GPU, &value);
  if (!status) *energy = value;
  return leave(status);
}

int nvmlDeviceGetPowerUsage(void *device, unsigned int *power) {
  struct gpu *gpu;
  int status = enter(__func__, device, &gpu);
  if (!status) status = count_reading(gpu);
  if (!status) status = power_mw(gpu, SCOPE_GPU, usage_of(gpu), "power", power);
  return leave(status);
}

/* throttle=<field>:<ns>,... */
static int throttled_ns(const struct gpu *gpu, uint32_t field, uint64_t *ns) {
  for (const char *item = word_of(gpu, "throttle"); item; item = (item = strchr(item, ',')) ? item + 1 : NULL) {
    char *end;
    if (strtoul(item, &end, 10) != field || *end != ':') continue;
    *ns = strtoull(end + 1, NULL, 10);
    return SUCCESS;
  }
  return NOT_SUPPORTED;
}

static int wide(struct field_value *value, int status) {
  value->type = TYPE_U64;
  return status;
}

static int scoped(struct field_value *value) {
  return value->scope == SCOPE_GPU ? SUCCESS : NOT_SUPPORTED;
}

static int read_field(struct gpu *gpu, struct field_value *value) {
  char key[24];
  unsigned int supported = value->field != 191; /* young drivers only: off unless asked for */
  snprintf(key, sizeof key, "field%u", value->field);
  int status = word_of(gpu, key) ? number_of(gpu, key, &supported) : SUCCESS;
  if (status || !supported) return status ? status : NOT_SUPPORTED;
  value->type = TYPE_U32;
  switch (value->field) {
    case 83: return wide(value, scoped(value) ? NOT_SUPPORTED : energy_mj(gpu, SCOPE_GPU, &value->value.u64));
    case 191: return wide(value, energy_mj(gpu, value->scope, &value->value.u64));
    case 185: return power_mw(gpu, value->scope, AVERAGE, "average", &value->value.u32);
    case 186: return power_mw(gpu, value->scope, INSTANT, "instant", &value->value.u32);
    case 82: return number_of(gpu, "memory-temperature", &value->value.u32);
    case 187: return number_of(gpu, "limit-min", &value->value.u32);
    case 188: return number_of(gpu, "limit-max", &value->value.u32);
    case 189: return number_of(gpu, "limit-default", &value->value.u32);
    case 190: case 192: return number_of(gpu, "limit", &value->value.u32);
    case 74: case 75: case 76: case 77: case 78: case 79: case 80: case 81: case 269: case 270: case 271:
      return wide(value, throttled_ns(gpu, value->field, &value->value.u64));
    default: return NOT_SUPPORTED;
  }
}

int nvmlDeviceGetFieldValues(void *device, int count, struct field_value *values) {
  struct gpu *gpu;
  int status = enter(__func__, device, &gpu);
  if (!status && count <= 0) status = INVALID_ARGUMENT;
  if (!status) status = count_reading(gpu);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  for (int index = 0; !status && index < count; index++) {
    values[index].value.u64 = 0;
    values[index].timestamp_us = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
    values[index].latency_us = 0;
    values[index].status = read_field(gpu, &values[index]);
  }
  return leave(status);
}
