/* What a board's energy counter and power readings show of its trace. Times are CLOCK_MONOTONIC nanoseconds. */
#ifndef SENSOR_H
#define SENSOR_H
#include "trace.h"

struct sensor {
  struct trace *trace; /* NULL: this sensor follows no trace */
  int64_t epoch_ns, tick_ns, phase_ns, jitter_ns, view_ns, average_ns, lag_ns;
  int64_t gain_ppm;               /* 1000000 is true */
  int64_t stuck_at_ns, reset_at_ns; /* from the epoch; negative: never */
  int64_t base_mj;                /* what the counter shows at the epoch */
  uint64_t seed;
  half_pj *viewed;                /* energy seen in each period's view, summed from the first; filled as needed */
  int64_t viewed_count;
};

/* NULL when its words fit together, else what is wrong. */
const char *sensor_fault(const struct sensor *sensor);
uint64_t sensor_energy_mj(struct sensor *sensor, int64_t now_ns);
uint32_t sensor_instant_mw(const struct sensor *sensor, int64_t now_ns);
uint32_t sensor_average_mw(struct sensor *sensor, int64_t now_ns);
/* The instant of the last update, as the epoch plus phase, ticks and jitter. */
int64_t sensor_update_ns(const struct sensor *sensor, int64_t now_ns);
#endif
