/*
 * Names from before the versions: a library that only has these plays a driver of long ago. Today's libraries have both.
 * The same arguments and structs as their successors, but for the lists of processes, whose entries have 16 bytes.
 */
int nvmlInit_v2(void);
int nvmlDeviceGetCount_v2(unsigned int *count);
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device);

int nvmlInit(void) { return nvmlInit_v2(); }
int nvmlDeviceGetCount(unsigned int *count) { return nvmlDeviceGetCount_v2(count); }
int nvmlDeviceGetHandleByIndex(unsigned int index, void **device) { return nvmlDeviceGetHandleByIndex_v2(index, device); }
