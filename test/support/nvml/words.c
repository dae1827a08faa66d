/* Parsing of a `gpu` line, and the look-up of its words. Their meaning: ../README.md. */
#define _GNU_SOURCE
#include "words.h"
#include <stdlib.h>
#include <string.h>

static const char *const known_words[] = {
  "uuid", "pci", "name", "energy", "power", "average", "instant", "mig", "limit", "limit-min", "limit-max", "limit-default",
  "limit-management", "arch", "usage", "tick-ms", "phase-ms", "jitter-us", "seed", "view-ms", "average-ms", "gain",
  "lag-ms", "trace", "module-trace", "epoch", "now", "stuck-at", "reset-at", "lost-at", "lost-after", "lost-status", "slow-us",
  "unsupported", "fails", "reasons", "throttle", "clocks", "max-clocks", "temperature", "memory-temperature",
  "persistence", "compute-mode", "utilisation", "processes", "mps-processes", "process-stride", NULL
};

static int is_known_word(const char *key) {
  for (const char *const *known = known_words; *known; known++) if (!strcmp(*known, key)) return 1;
  return !strncmp(key, "field", 5) && key[5] && !key[5 + strspn(key + 5, "0123456789")];
}

const char *word_of(const struct gpu *gpu, const char *key) {
  for (int index = 0; index < gpu->word_count; index++)
    if (!strcmp(gpu->words[index].key, key)) return gpu->words[index].value;
  return NULL;
}

static int number_in(const char *text, unsigned int *value) {
  if (!text || !strncmp(text, "none", 4)) return NOT_SUPPORTED;
  if (!strncmp(text, "error:", 6)) return atoi(text + 6);
  *value = (unsigned int)strtoul(text, NULL, 0);
  return SUCCESS;
}

int number_of(const struct gpu *gpu, const char *key, unsigned int *value) {
  return number_in(word_of(gpu, key), value);
}

int item_of(const struct gpu *gpu, const char *key, int place, unsigned int *value) {
  const char *text = word_of(gpu, key);
  if (text && !strncmp(text, "error:", 6)) return number_in(text, value);
  while (text && place-- > 0) text = (text = strchr(text, ',')) ? text + 1 : NULL;
  return number_in(text, value);
}

/* Whether a list with commas has the name; `rest` is what follows it, up to the next comma. */
static int listed(const char *list, const char *name, const char **rest) {
  size_t length = strlen(name);
  for (; list; list = (list = strchr(list, ',')) ? list + 1 : NULL) {
    if (strncmp(list, name, length) || (list[length] && list[length] != ',' && list[length] != ':')) continue;
    *rest = list + length;
    return 1;
  }
  return 0;
}

int failure_of(const struct gpu *gpu, const char *function) {
  const char *rest;
  if (listed(word_of(gpu, "fails"), function, &rest) && *rest == ':') return atoi(rest + 1);
  return listed(word_of(gpu, "unsupported"), function, &rest) ? NOT_SUPPORTED : SUCCESS;
}

/* A decimal word scaled by 10^digits, or `otherwise` when absent. */
static int64_t decimal(const struct gpu *gpu, const char *key, int digits, int64_t otherwise, char *fault, size_t size) {
  const char *text = word_of(gpu, key);
  int64_t value = otherwise;
  if (text && !parse_decimal(text, digits, &value)) snprintf(fault, size, "%s=%s is no such number", key, text);
  return value;
}

static struct trace *trace_of(const char *name, const char *machine_file, char *fault, size_t size) {
  if (!name) return NULL;
  char path[4096];
  const char *slash = strrchr(machine_file, '/');
  int folder = *name == '/' || !slash ? 0 : (int)(slash - machine_file) + 1;
  snprintf(path, sizeof path, "%.*s%s", folder, machine_file, name);
  return trace_read(path, fault, size);
}

static void sensor_parse(struct gpu *gpu, char *fault, size_t size) {
  const char *energy = word_of(gpu, "energy");
  int64_t rate;
  struct sensor *board = &gpu->board;
  if (!board->trace && energy && !strncmp(energy, "rate:", 5)) {
    if (parse_decimal(energy + 5, 0, &rate)) board->trace = trace_constant(rate);
    else snprintf(fault, size, "energy=%s is no such rate", energy);
  } else if (board->trace && energy && strncmp(energy, "error:", 6) && strcmp(energy, "none")) {
    board->base_mj = decimal(gpu, "energy", 0, 0, fault, size);
  }
  board->epoch_ns = decimal(gpu, "epoch", 0, 0, fault, size);
  board->tick_ns = decimal(gpu, "tick-ms", 6, 0, fault, size);
  board->phase_ns = decimal(gpu, "phase-ms", 6, 0, fault, size);
  board->jitter_ns = decimal(gpu, "jitter-us", 3, 0, fault, size);
  board->view_ns = decimal(gpu, "view-ms", 6, 0, fault, size);
  board->average_ns = decimal(gpu, "average-ms", 6, 1000000000, fault, size);
  board->lag_ns = decimal(gpu, "lag-ms", 6, 0, fault, size);
  board->gain_ppm = decimal(gpu, "gain", 6, 1000000, fault, size);
  board->stuck_at_ns = decimal(gpu, "stuck-at", 9, -1, fault, size);
  board->reset_at_ns = decimal(gpu, "reset-at", 9, -1, fault, size);
  board->seed = (uint64_t)decimal(gpu, "seed", 0, 0, fault, size);
  struct trace *module = gpu->module.trace;
  gpu->module = *board;
  gpu->module.trace = module;
  const char *problem = sensor_fault(board);
  if (problem && !*fault) snprintf(fault, size, "%s", problem);
}

void gpu_parse(struct gpu *gpu, const char *line, const char *machine_file, char *fault, size_t size) {
  int index = gpu->index;
  memset(gpu, 0, sizeof *gpu);
  gpu->index = index;
  gpu->line = strdup(line);
  char *save;
  for (char *key = strtok_r(gpu->line, " \t\r", &save); key; key = strtok_r(NULL, " \t\r", &save)) {
    char *value = strchr(key, '=');
    if (value) *value++ = 0;
    if (!value || !is_known_word(key)) snprintf(fault, size, "unknown word %.80s", key);
    else if (word_of(gpu, key)) snprintf(fault, size, "%s= is there twice", key);
    else if (gpu->word_count == MAX_WORDS) snprintf(fault, size, "more than %d words", MAX_WORDS);
    else gpu->words[gpu->word_count++] = (struct word){key, value};
    if (value && !strcmp(key, "name")) for (char *c = value; *c; c++) if (*c == '_') *c = ' ';
  }
  gpu->board.trace = trace_of(word_of(gpu, "trace"), machine_file, fault, size);
  gpu->module.trace = trace_of(word_of(gpu, "module-trace"), machine_file, fault, size);
  sensor_parse(gpu, fault, size);
  gpu->lost_at_ns = decimal(gpu, "lost-at", 9, -1, fault, size);
  gpu->now_ns = decimal(gpu, "now", 0, -1, fault, size);
  gpu->lost_after = decimal(gpu, "lost-after", 0, -1, fault, size);
  gpu->slow_us = decimal(gpu, "slow-us", 0, -1, fault, size);
  gpu->lost_status = (int)decimal(gpu, "lost-status", 0, GPU_IS_LOST, fault, size);
}

void gpu_forget(struct gpu *gpu) {
  trace_free(gpu->board.trace);
  trace_free(gpu->module.trace);
  free(gpu->board.viewed);
  free(gpu->module.viewed);
  free(gpu->line);
  memset(gpu, 0, sizeof *gpu);
}
