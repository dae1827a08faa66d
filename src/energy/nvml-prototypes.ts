/** Prototypes of nvml.h with every pointer as `void *`: buffers are laid out by us, so no C type is registered. */
export const prototypes = {
  nvmlInit_v2: '(void)',
  nvmlShutdown: '(void)',
  nvmlSystemGetDriverVersion: '(void *version, unsigned int length)',
  nvmlDeviceGetCount_v2: '(void *count)',
  nvmlDeviceGetHandleByIndex_v2: '(unsigned int index, void *device)',
  nvmlDeviceGetHandleByUUID: '(const char *uuid, void *device)',
  nvmlDeviceGetUUID: '(void *device, void *uuid, unsigned int length)',
  nvmlDeviceGetPciInfo_v3: '(void *device, void *info)',
  nvmlDeviceGetName: '(void *device, void *name, unsigned int length)',
  nvmlDeviceGetArchitecture: '(void *device, void *architecture)',
  nvmlDeviceGetTotalEnergyConsumption: '(void *device, void *energy)',
  nvmlDeviceGetPowerUsage: '(void *device, void *power)',
  nvmlDeviceGetFieldValues: '(void *device, int count, void *values)',
  nvmlDeviceGetMigMode: '(void *device, void *current, void *pending)',
  nvmlDeviceGetEnforcedPowerLimit: '(void *device, void *limit)',
  nvmlDeviceGetClockInfo: '(void *device, unsigned int type, void *clock)',
  nvmlDeviceGetTemperature: '(void *device, unsigned int sensor, void *temperature)',
  nvmlDeviceGetTemperatureV: '(void *device, void *temperature)',
  nvmlDeviceGetCurrentClocksEventReasons: '(void *device, void *reasons)',
  nvmlDeviceGetPersistenceMode: '(void *device, void *mode)',
  nvmlDeviceGetComputeMode: '(void *device, void *mode)',
  nvmlDeviceGetUtilizationRates: '(void *device, void *utilization)',
  nvmlDeviceGetComputeRunningProcesses_v3: '(void *device, void *count, void *processes)',
  nvmlDeviceGetComputeRunningProcesses_v2: '(void *device, void *count, void *processes)',
  nvmlDeviceGetComputeRunningProcesses: '(void *device, void *count, void *processes)',
  nvmlDeviceGetMPSComputeRunningProcesses_v3: '(void *device, void *count, void *processes)',
  nvmlDeviceGetMPSComputeRunningProcesses_v2: '(void *device, void *count, void *processes)',
  nvmlDeviceGetMPSComputeRunningProcesses: '(void *device, void *count, void *processes)',
} as const;
export type NvmlFunction = keyof typeof prototypes;

/** What an older library calls a function of the same arguments and the same structs. */
export const olderNames: Partial<Readonly<Record<NvmlFunction, string>>> = {
  nvmlInit_v2: 'nvmlInit',
  nvmlDeviceGetCount_v2: 'nvmlDeviceGetCount',
  nvmlDeviceGetHandleByIndex_v2: 'nvmlDeviceGetHandleByIndex',
  nvmlDeviceGetCurrentClocksEventReasons: 'nvmlDeviceGetCurrentClocksThrottleReasons',
};
