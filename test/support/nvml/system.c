/* The library's life cycle and the devices' identity. */
#include "machine.h"
#include <string.h>

static int put(const char *text, char *to, unsigned int length) {
  if (strlen(text) + 1 > length) return INSUFFICIENT_SIZE;
  strcpy(to, text);
  return SUCCESS;
}

int nvmlInitWithFlags(unsigned int flags) {
  (void)flags;
  enter_system();
  return leave(initialise(machine_init_status()));
}

int nvmlInit_v2(void) { return nvmlInitWithFlags(0); }

int nvmlShutdown(void) {
  enter_system();
  return leave(shut_down());
}

const char *nvmlErrorString(int status) {
  switch (status) {
    case SUCCESS: return "Success";
    case UNINITIALIZED: return "Uninitialized";
    case INVALID_ARGUMENT: return "Invalid Argument";
    case NOT_SUPPORTED: return "Not Supported";
    case 4: return "Insufficient Permissions";
    case NOT_FOUND: return "Not Found";
    case INSUFFICIENT_SIZE: return "Insufficient Size";
    case 9: return "Driver Not Loaded";
    case 10: return "Timeout";
    case 13: return "Function Not Found";
    case GPU_IS_LOST: return "GPU is lost";
    case 16: return "GPU requires reset";
    case 18: return "Driver/library version mismatch";
    case STRUCT_VERSION_MISMATCH: return "Argument version mismatch";
    default: return "Unknown Error";
  }
}

int nvmlSystemGetDriverVersion(char *version, unsigned int length) {
  int status = enter_system();
  return leave(status ? status : put(machine_driver(), version, length));
}

int nvmlDeviceGetCount_v2(unsigned int *count) {
  int status = enter_system();
  if (!status) *count = (unsigned int)machine_gpu_count();
  return leave(status);
}

/* A lost board is still found; what it is asked then fails. */
static int handle_of(const struct gpu *gpu, const char *function, void **device) {
  int status = failure_of(gpu, function);
  if (!status) *device = (void *)(uintptr_t)(gpu->index + 1);
  return status;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
  int status = enter_system();
  if (status) return leave(status);
  const struct gpu *gpu = index < MAX_GPUS ? machine_gpu((int)index) : NULL;
  return leave(gpu ? handle_of(gpu, __func__, device) : INVALID_ARGUMENT);
}

int nvmlDeviceGetHandleByUUID(const char *uuid, void **device) {
  int status = enter_system();
  if (status) return leave(status);
  for (int index = 0; index < machine_gpu_count(); index++) {
    const struct gpu *gpu = machine_gpu(index);
    const char *own = word_of(gpu, "uuid");
    if (own && !strcmp(own, uuid)) return leave(handle_of(gpu, __func__, device));
  }
  return leave(NOT_FOUND);
}

static int text_of(const char *function, void *device, const char *key, char *text, unsigned int length) {
  struct gpu *gpu;
  int status = enter(function, device, &gpu);
  const char *value = status ? NULL : word_of(gpu, key);
  return leave(status ? status : put(value ? value : "", text, length));
}

int nvmlDeviceGetUUID(void *device, char *uuid, unsigned int length) {
  return text_of(__func__, device, "uuid", uuid, length);
}

/* pci=<bus id as nvml.h has it, 00000000:65:00.0>; without it the board does not say its place. */
struct pci_info { char legacy[16]; uint32_t domain, bus, device, pci_device, pci_subsystem; char bus_id[32]; };
_Static_assert(sizeof(struct pci_info) == 68, "nvmlPciInfo_t of nvml.h has 68 bytes");

int nvmlDeviceGetPciInfo_v3(void *device, struct pci_info *info) {
  struct gpu *gpu;
  int status = enter(__func__, device, &gpu);
  const char *value = status ? NULL : word_of(gpu, "pci");
  return leave(status ? status : value ? put(value, info->bus_id, sizeof info->bus_id) : NOT_SUPPORTED);
}

int nvmlDeviceGetName(void *device, char *name, unsigned int length) {
  return text_of(__func__, device, "name", name, length);
}
