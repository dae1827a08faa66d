/* Lists of processes. The size of an entry depends on the function and, for a while, on the driver. */
#include "machine.h"
#include <stdlib.h>
#include <string.h>

enum { STRIDE_V1 = 16, STRIDE_V2 = 24, STRIDE_535 = 32 };

/* Drivers 535.43 to 535.86 wrote 32 bytes an entry in the _v3 functions (nvitop #88, go-nvml #21). */
static size_t stride_of(const struct gpu *gpu, size_t usual) {
  unsigned int stride, major = 0, minor = 0;
  if (!number_of(gpu, "process-stride", &stride)) return stride;
  sscanf(machine_driver(), "%u.%u", &major, &minor);
  return usual == STRIDE_V2 && major == 535 && minor >= 43 && minor <= 86 ? STRIDE_535 : usual;
}

/* processes=<pid>[:<bytes>],... ; memory is unknown (all ones) where it is not given. */
static void write_entry(unsigned char *entry, size_t stride, const char *item) {
  char *end;
  uint32_t pid = (uint32_t)strtoul(item, &end, 10), no_instance = UINT32_MAX;
  uint64_t memory = *end == ':' ? strtoull(end + 1, NULL, 10) : UINT64_MAX;
  memset(entry, 0, stride);
  memcpy(entry, &pid, sizeof pid);
  memcpy(entry + 8, &memory, sizeof memory);
  if (stride < STRIDE_V2) return;
  memcpy(entry + 16, &no_instance, sizeof no_instance);
  memcpy(entry + 20, &no_instance, sizeof no_instance);
}

static int list(struct gpu *gpu, const char *key, size_t stride, unsigned int *count, unsigned char *entries) {
  unsigned int status_only, room = *count, found = 0;
  const char *text = word_of(gpu, key);
  if (!text || !strcmp(text, "none") || !strncmp(text, "error:", 6)) return number_of(gpu, key, &status_only);
  for (const char *item = *text ? text : NULL; item; item = (item = strchr(item, ',')) ? item + 1 : NULL) {
    if (found < room) write_entry(entries + stride * found, stride, item);
    found++;
  }
  *count = found;
  return found > room ? INSUFFICIENT_SIZE : SUCCESS;
}

static int processes(const char *function, void *device, const char *key, size_t usual, unsigned int *count, void *to) {
  struct gpu *gpu;
  int status = enter(function, device, &gpu);
  if (!status) status = list(gpu, key, usual == STRIDE_V1 ? usual : stride_of(gpu, usual), count, to);
  return leave(status);
}

int nvmlDeviceGetComputeRunningProcesses(void *device, unsigned int *count, void *entries) {
  return processes(__func__, device, "processes", STRIDE_V1, count, entries);
}

int nvmlDeviceGetComputeRunningProcesses_v2(void *device, unsigned int *count, void *entries) {
  return processes(__func__, device, "processes", STRIDE_V2, count, entries);
}

int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned int *count, void *entries) {
  return processes(__func__, device, "processes", STRIDE_V2, count, entries);
}

int nvmlDeviceGetMPSComputeRunningProcesses_v3(void *device, unsigned int *count, void *entries) {
  return processes(__func__, device, "mps-processes", STRIDE_V2, count, entries);
}
