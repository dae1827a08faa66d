/* What bench/koffi.mjs holds beside NVML's functions: a call that does nothing, and the fake's call without koffi. */
#include <dlfcn.h>
#include <time.h>

int nothing(void *device, void *value) {
  (void)device;
  (void)value;
  return 0;
}

static double now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Times nvmlDeviceGetTotalEnergyConsumption on the first GPU, one by one; a status of NVML, or -1. */
int energy_calls(int times, double *nanoseconds) {
  void *library = dlopen("libnvidia-ml.so.1", RTLD_NOW | RTLD_NOLOAD), *device = 0;
  if (!library) return -1;
  int (*handle)(unsigned int, void **) = (int (*)(unsigned int, void **))dlsym(library, "nvmlDeviceGetHandleByIndex_v2");
  int (*energy)(void *, unsigned long long *) =
    (int (*)(void *, unsigned long long *))dlsym(library, "nvmlDeviceGetTotalEnergyConsumption");
  if (!handle || !energy) return -1;
  int status = handle(0, &device);
  for (int index = 0; !status && index < times; index++) {
    unsigned long long value;
    double begin = now_ns();
    status = energy(device, &value);
    nanoseconds[index] = now_ns() - begin;
  }
  return status;
}
