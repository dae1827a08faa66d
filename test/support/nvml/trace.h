/* A power trace and its exact integral. The text form is described in ../README.md; ../power-trace.ts is its twin. */
#ifndef TRACE_H
#define TRACE_H
#include <stdint.h>
#include <stdio.h>

/* Half picojoules (1 mW x 1 ns = 2 of them): whole ramps end on a half, so this keeps every sum an integer. */
typedef __int128 half_pj;

struct piece {
  int64_t begin_ns, end_ns;   /* from the trace's epoch; the last piece ends at INT64_MAX */
  int64_t begin_mw, end_mw;   /* equal where the power is constant */
  half_pj before;             /* energy of all pieces before this one */
};

struct trace {
  struct piece *pieces;
  int count;
  int64_t repeat_from_ns, repeat_period_ns; /* period 0: nothing repeats */
};

/* Parses; on a fault writes one line to `fault` and returns NULL. */
struct trace *trace_read(const char *path, char *fault, size_t fault_size);
struct trace *trace_constant(int64_t milliwatts);
void trace_free(struct trace *trace);

/* Energy from the epoch to an instant, rounded down once, nothing accumulated; 0 before the epoch. */
half_pj trace_energy(const struct trace *trace, int64_t ns);
/* Power at an instant, rounded down; at a step the power after it; 0 before the first line. */
int64_t trace_power(const struct trace *trace, int64_t ns);

/* "1.5" with 9 digits is 1500000000. Whole text or fault: returns 0 when it is no such number. */
int parse_decimal(const char *text, int digits, int64_t *value);
#endif
