/*
 * The counter moves at updates only (tick, phase, jitter). An update shows the board as it was lag-ms earlier. With
 * view-ms, the sensor looks at the first so many milliseconds of every tick period and takes their mean power for the
 * whole period. Energy that a view saw is kept times the view's nanoseconds, so that it stays a whole number.
 */
#include "sensor.h"
#include <stdlib.h>

enum { MAX_VIEWED = 2000000 };

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b != 0 && a < 0); }

/* A whole number below `limit`, the same for the same seed and index (splitmix64). */
static int64_t drawn(uint64_t seed, int64_t index, int64_t limit) {
  uint64_t z = seed * 0x9e3779b97f4a7c15u + (uint64_t)index + 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return limit > 0 ? (int64_t)((z ^ (z >> 31)) % (uint64_t)limit) : 0;
}

/* The last update at or before `at`; both from the epoch. Without a tick the counter is continuous. */
static int64_t last_update(const struct sensor *sensor, int64_t at) {
  if (!sensor->tick_ns) return at;
  int64_t index = floor_div(at - sensor->phase_ns, sensor->tick_ns);
  int64_t update = sensor->phase_ns + index * sensor->tick_ns + drawn(sensor->seed, index, sensor->jitter_ns);
  if (update <= at) return update;
  index--;
  return sensor->phase_ns + index * sensor->tick_ns + drawn(sensor->seed, index, sensor->jitter_ns);
}

int64_t sensor_update_ns(const struct sensor *sensor, int64_t now_ns) {
  return sensor->epoch_ns + last_update(sensor, now_ns - sensor->epoch_ns);
}

static half_pj between(const struct sensor *sensor, int64_t begin, int64_t end) {
  return trace_energy(sensor->trace, end) - trace_energy(sensor->trace, begin);
}

static int64_t view_of(const struct sensor *sensor) { return sensor->view_ns ? sensor->view_ns : 1; }

/* What the sensor takes for the energy from the epoch to `at`, times view_of(). */
static half_pj seen(struct sensor *sensor, int64_t at) {
  if (!sensor->view_ns) return trace_energy(sensor->trace, at);
  if (at <= 0) return 0;
  int64_t first = floor_div(-sensor->phase_ns, sensor->tick_ns);
  int64_t whole = floor_div(at - sensor->phase_ns, sensor->tick_ns) - first;
  if (whole >= MAX_VIEWED) {
    fprintf(stderr, "fake-nvml: view-ms with an epoch more than %d ticks ago\n", MAX_VIEWED);
    abort();
  }
  if (whole >= sensor->viewed_count) {
    int64_t count = whole + 1024;
    sensor->viewed = realloc(sensor->viewed, sizeof *sensor->viewed * (size_t)count);
    if (!sensor->viewed_count) sensor->viewed[0] = 0, sensor->viewed_count = 1;
    for (int64_t index = sensor->viewed_count; index < count; index++) {
      int64_t begin = sensor->phase_ns + (first + index - 1) * sensor->tick_ns;
      sensor->viewed[index] = sensor->viewed[index - 1] + between(sensor, begin, begin + sensor->view_ns);
    }
    sensor->viewed_count = count;
  }
  int64_t begin = sensor->phase_ns + (first + whole) * sensor->tick_ns;
  int64_t into = at - begin, view = sensor->view_ns;
  half_pj partly = into <= view ? between(sensor, begin, at) * view : between(sensor, begin, begin + view) * into;
  return sensor->viewed[whole] * sensor->tick_ns + partly;
}

/* Applies the gain and divides; rounds down once. */
static uint64_t shown(const struct sensor *sensor, half_pj seen_energy, half_pj divisor) {
  return (uint64_t)(seen_energy * sensor->gain_ppm / (divisor * 1000000 * view_of(sensor)));
}

uint64_t sensor_energy_mj(struct sensor *sensor, int64_t now_ns) {
  int64_t now = now_ns - sensor->epoch_ns, at = now;
  if (sensor->stuck_at_ns >= 0 && at > sensor->stuck_at_ns) at = sensor->stuck_at_ns;
  half_pj energy = seen(sensor, last_update(sensor, at) - sensor->lag_ns);
  int reset = sensor->reset_at_ns >= 0 && now >= sensor->reset_at_ns;
  if (reset) energy -= seen(sensor, sensor->reset_at_ns);
  if (energy < 0) energy = 0;
  return (uint64_t)(reset ? 0 : sensor->base_mj) + shown(sensor, energy, 2000000000);
}

uint32_t sensor_instant_mw(const struct sensor *sensor, int64_t now_ns) {
  int64_t at = last_update(sensor, now_ns - sensor->epoch_ns) - sensor->lag_ns;
  if (!sensor->view_ns) return (uint32_t)(trace_power(sensor->trace, at) * (half_pj)sensor->gain_ppm / 1000000);
  int64_t begin = sensor->phase_ns + floor_div(at - sensor->phase_ns, sensor->tick_ns) * sensor->tick_ns;
  if (at < begin + sensor->view_ns) begin -= sensor->tick_ns;
  half_pj energy = between(sensor, begin, begin + sensor->view_ns);
  return (uint32_t)(energy * sensor->gain_ppm / ((half_pj)2000000 * sensor->view_ns));
}

uint32_t sensor_average_mw(struct sensor *sensor, int64_t now_ns) {
  int64_t at = last_update(sensor, now_ns - sensor->epoch_ns) - sensor->lag_ns;
  half_pj energy = seen(sensor, at) - seen(sensor, at - sensor->average_ns);
  return (uint32_t)shown(sensor, energy, 2 * (half_pj)sensor->average_ns);
}

const char *sensor_fault(const struct sensor *sensor) {
  if (sensor->view_ns && sensor->view_ns > sensor->tick_ns) return "view-ms must lie within tick-ms";
  if (sensor->jitter_ns && sensor->jitter_ns >= sensor->tick_ns) return "jitter-us must be shorter than tick-ms";
  if (sensor->average_ns <= 0) return "average-ms must be above 0";
  return NULL;
}
