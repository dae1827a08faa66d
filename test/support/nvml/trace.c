/* Parsing and integration of power traces. All arithmetic is on integers of 128 bits. */
#define _GNU_SOURCE
#include "trace.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int parse_decimal(const char *text, int digits, int64_t *value) {
  int64_t sum = 0;
  int seen = 0;
  for (; isdigit((unsigned char)*text); text++, seen++) {
    if (sum > INT64_MAX / 10 - 9) return 0;
    sum = sum * 10 + (*text - '0');
  }
  if (*text == '.') text++;
  for (int place = 0; place < digits; place++) {
    if (sum > INT64_MAX / 10 - 9) return 0;
    sum *= 10;
    if (isdigit((unsigned char)*text)) sum += *text++ - '0', seen++;
  }
  *value = sum;
  return seen > 0 && *text == 0;
}

static half_pj floor_div(half_pj a, half_pj b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

static half_pj piece_energy(const struct piece *piece, int64_t ns) {
  half_pj time = ns - piece->begin_ns, rise = piece->end_mw - piece->begin_mw;
  half_pj energy = piece->before + 2 * (half_pj)piece->begin_mw * time;
  if (rise) energy += floor_div(rise * time * time, piece->end_ns - piece->begin_ns);
  return energy;
}

static const struct piece *piece_at(const struct trace *trace, int64_t ns) {
  int low = 0, high = trace->count - 1;
  while (low < high) {
    int middle = (low + high + 1) / 2;
    if (trace->pieces[middle].begin_ns <= ns) low = middle; else high = middle - 1;
  }
  return &trace->pieces[low];
}

static half_pj energy_once(const struct trace *trace, int64_t ns) { return piece_energy(piece_at(trace, ns), ns); }

half_pj trace_energy(const struct trace *trace, int64_t ns) {
  if (ns <= trace->pieces[0].begin_ns) return 0;
  int64_t from = trace->repeat_from_ns, period = trace->repeat_period_ns;
  if (!period || ns < from + period) return energy_once(trace, ns);
  half_pj before = energy_once(trace, from), whole = energy_once(trace, from + period) - before;
  return energy_once(trace, from + (ns - from) % period) + whole * ((ns - from) / period);
}

int64_t trace_power(const struct trace *trace, int64_t ns) {
  if (ns < trace->pieces[0].begin_ns) return 0;
  if (trace->repeat_period_ns && ns >= trace->repeat_from_ns)
    ns = trace->repeat_from_ns + (ns - trace->repeat_from_ns) % trace->repeat_period_ns;
  const struct piece *piece = piece_at(trace, ns);
  half_pj rise = piece->end_mw - piece->begin_mw;
  if (!rise) return piece->begin_mw;
  return piece->begin_mw + (int64_t)floor_div(rise * (ns - piece->begin_ns), piece->end_ns - piece->begin_ns);
}

/* Appends a piece that starts where the line says; the piece before it ends there. */
static void append(struct trace *trace, int64_t ns, int64_t milliwatts) {
  if (trace->count) {
    struct piece *last = &trace->pieces[trace->count - 1];
    last->end_ns = ns;
    if (ns == last->begin_ns) trace->count--;
  }
  trace->pieces = realloc(trace->pieces, sizeof *trace->pieces * (size_t)(trace->count + 1));
  trace->pieces[trace->count++] = (struct piece){ns, INT64_MAX, milliwatts, milliwatts, 0};
}

static const char *parse_line(struct trace *trace, char *words[], int count) {
  int64_t ns, milliwatts;
  int ramp = !strcmp(words[0], "ramp"), repeat = !strcmp(words[0], "repeat");
  if (trace->repeat_period_ns) return "nothing may follow repeat";
  if (count != (ramp || repeat ? 3 : 2)) return "wrong number of words";
  if (!parse_decimal(words[ramp || repeat], 9, &ns)) return "no time in seconds";
  if (trace->count && ns < trace->pieces[trace->count - 1].begin_ns && !repeat) return "earlier than the line before";
  if (!trace->count && (ramp || repeat)) return "must follow a power";
  if (repeat) {
    trace->repeat_from_ns = ns;
    if (!parse_decimal(words[2], 9, &trace->repeat_period_ns) || !trace->repeat_period_ns) return "no period in seconds";
    return NULL;
  }
  if (!parse_decimal(words[ramp ? 2 : 1], 0, &milliwatts) || milliwatts > 1000000000) return "no power in milliwatts";
  if (ramp) {
    struct piece *last = &trace->pieces[trace->count - 1];
    if (ns == last->begin_ns) return "a ramp takes time";
    last->end_mw = milliwatts;
  }
  append(trace, ns, milliwatts);
  return NULL;
}

/* Sums the pieces, and holds that a repeated part begins and ends outside of ramps, so that its energy is whole. */
static const char *finish(struct trace *trace) {
  if (!trace->count) return "has no power";
  for (int index = 1; index < trace->count; index++)
    trace->pieces[index].before = piece_energy(&trace->pieces[index - 1], trace->pieces[index].begin_ns);
  if (!trace->repeat_period_ns) return NULL;
  int64_t end = trace->repeat_from_ns + trace->repeat_period_ns;
  const struct piece *from = piece_at(trace, trace->repeat_from_ns);
  if (trace->repeat_from_ns < trace->pieces[0].begin_ns) return "repeats what lies before its first line";
  if (trace->pieces[trace->count - 1].begin_ns > end) return "has lines after the part that it repeats";
  if (from->begin_ns < trace->repeat_from_ns && from->begin_mw != from->end_mw) return "repeats from within a ramp";
  return NULL;
}

struct trace *trace_constant(int64_t milliwatts) {
  struct trace *trace = calloc(1, sizeof *trace);
  append(trace, 0, milliwatts);
  return trace;
}

void trace_free(struct trace *trace) {
  if (!trace) return;
  free(trace->pieces);
  free(trace);
}

struct trace *trace_read(const char *path, char *fault, size_t fault_size) {
  FILE *file = fopen(path, "r");
  if (!file) return snprintf(fault, fault_size, "trace %s cannot be read", path), NULL;
  struct trace *trace = calloc(1, sizeof *trace);
  const char *problem = NULL;
  int number = 0;
  for (char line[256]; !problem && fgets(line, sizeof line, file);) {
    number++;
    char *words[4], *save;
    int count = 0;
    line[strcspn(line, "#\n")] = 0;
    for (char *word = strtok_r(line, " \t", &save); word && count < 4; word = strtok_r(NULL, " \t", &save))
      words[count++] = word;
    if (count) problem = parse_line(trace, words, count);
  }
  fclose(file);
  if (!problem) problem = finish(trace);
  if (!problem) return trace;
  snprintf(fault, fault_size, "trace %s line %d: %s", path, number, problem);
  trace_free(trace);
  return NULL;
}
