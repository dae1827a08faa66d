/* What no real driver has: the truth behind the readings, and control of the clock. For checks only. */
#include "machine.h"

/* Reads the machine from this file rather than from the environment; NULL goes back to it. */
void fake_machine(const char *path) { set_machine_file(path); }

/* Sets the clock of every board without a word `now=`; 0 is CLOCK_MONOTONIC. */
void fake_now(int64_t monotonic_ns) { set_clock(monotonic_ns); }

/*
 * Exact energy of a board's trace from its epoch to an instant, in whole microjoules and the picojoules above them:
 * no view, tick, lag, gain, stuck or reset. Scope 0 is the board, 1 the module.
 */
int fake_energy_at(unsigned int index, unsigned int scope, int64_t monotonic_ns, uint64_t *uj, uint32_t *pj) {
  enter_system();
  struct gpu *gpu = index < MAX_GPUS ? machine_gpu((int)index) : NULL;
  const struct sensor *sensor = !gpu ? NULL : scope == 1 ? &gpu->module : &gpu->board;
  if (!sensor || !sensor->trace) return leave(NOT_FOUND);
  half_pj energy = trace_energy(sensor->trace, monotonic_ns - sensor->epoch_ns);
  *uj = (uint64_t)(energy / 2000000);
  *pj = (uint32_t)(energy % 2000000 / 2);
  return leave(SUCCESS);
}

/* The instant of the last update that the board shows at an instant. */
int fake_update_at(unsigned int index, int64_t monotonic_ns, int64_t *update_ns) {
  enter_system();
  const struct gpu *gpu = index < MAX_GPUS ? machine_gpu((int)index) : NULL;
  if (gpu) *update_ns = sensor_update_ns(&gpu->board, monotonic_ns);
  return leave(gpu ? SUCCESS : NOT_FOUND);
}
