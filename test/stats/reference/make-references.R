# Writes r.json: values (15 digits) that test/stats holds src/stats to, made with R and its packages as in Debian 12
# (r-base-core, r-cran-mass, r-cran-robustbase, r-cran-mvtnorm, r-cran-rpact, r-cran-jsonlite). The values in r.json were
# made with the versions that it names under "madeWith". Samples and series are read from python.json, which
# make-references.py writes first.
#
#   Rscript test/stats/reference/make-references.R && npx prettier --write test/stats/reference/r.json

suppressMessages({
  library(jsonlite)
  library(MASS)
  library(robustbase)
  library(mvtnorm)
  library(rpact)
})

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
given <- fromJSON(file.path(here, "python.json"), simplifyVector = FALSE)
# R and its packages, with the methods of the references below beside them.
packages <- c("MASS", "robustbase", "mvtnorm", "rpact", "jsonlite")
numbers <- function(list) vapply(list, as.numeric, 0)
samples <- lapply(given$samples, function(sample) numbers(sample$values))
names(samples) <- vapply(given$samples, function(sample) sample$sample, "")

rows <- function(...) unname(lapply(seq_along(..1), function(i) lapply(list(...), function(column) column[[i]])))
crossed <- function(first, second, value) {
  cells <- expand.grid(second = second, first = first)
  rows(cells$first, cells$second, value(cells$first, cells$second))
}

degrees <- c(1.25, 2, 3.7, 5, 9, 14.25, 25, 60, 200, 1e5)
probabilities <- c(1e-5, 0.001, 0.01, 0.05, 0.2, 0.4, 0.6, 0.9, 0.975, 0.99, 0.999)
points <- c(-12, -4.2, -1.96, -0.3, 0.001, 0.7, 2.33, 5)

spread <- function(values) mad(values, constant = 1 / qnorm(0.75))

# MASS::huber cuts at k median absolute deviations; robustbase::huberM at k scales that it is given.
huber_case <- function(name, k) {
  values <- samples[[name]]
  scale <- mad(values)
  list(
    sample = name, bound = k * scale,
    mass = huber(values, k = k, tol = 1e-13)$mu,
    robustbase = huberM(values, k = k, s = scale, tol = 1e-13)$mu
  )
}

# The residual variance of a linear model with one mean for each group, each shifted near 0 to keep its digits.
pooled_case <- function(case) {
  groups <- lapply(case$groups, numbers)
  values <- unlist(lapply(groups, function(values) values - values[1]))
  group <- factor(rep(seq_along(groups), lengths(groups)))
  model <- lm(values ~ group)
  list(variance = sigma(model)^2, degreesOfFreedom = df.residual(model))
}

sine_case <- function(case) {
  times <- numbers(case$times)
  values <- numbers(case$values)
  angle <- 2 * pi * times / case$period
  centred <- values - mean(values)
  model <- lm(centred ~ 0 + cos(angle) + sin(angle))
  list(
    part = 1 - sum(residuals(model)^2) / sum(centred^2),
    amplitude = sqrt(sum(coef(model)^2)),
    mean = mean(values)
  )
}

# The bound at which a multivariate normal distribution has the probability of no crossing up to each look: for up to
# three bounds by the method of Genz that is exact to 1e-15, for up to six by Miwa's, exact to 1e-12, where that is little
# against what is spent; the rest is left out.
bounds_case <- function(case) {
  informations <- vapply(case$looks, function(look) look$information, 0)
  spent <- vapply(case$looks, function(look) look$spent, 0)
  at <- c()
  bounds <- c()
  found <- list()
  before <- 0
  for (look in seq_along(spent)) {
    if (spent[look] > before && length(at) < if (max(spent) < 1e-4) 3 else 6) {
      at <- c(at, informations[look])
      correlation <- outer(at, at, function(x, y) sqrt(pmin(x, y) / pmax(x, y)))
      crossed <- function(bound) {
        upper <- c(bounds, bound)
        if (length(upper) == 1) return(pnorm(upper, lower.tail = FALSE))
        algorithm <- if (length(upper) <= 3) TVPACK(abseps = 1e-15) else Miwa(steps = 4097)
        1 - as.numeric(pmvnorm(lower = -Inf, upper = upper, corr = correlation, algorithm = algorithm))
      }
      nearest <- qnorm(spent[look] - before, lower.tail = FALSE)
      root <- uniroot(function(bound) crossed(bound) - spent[look], nearest + c(-6, 0.01), extendInt = "downX", tol = 1e-15)
      bounds <- c(bounds, root$root)
      found[[length(found) + 1]] <- list(look - 1, root$root)
    }
    before <- spent[look]
  }
  list(name = case$name, bounds = found)
}

# rpact, whose integration is coarser, with spending functions of its own.
design_of <- function(type, looks, total, exponent = NA_real_) {
  getDesignGroupSequential(
    kMax = looks, alpha = total, sided = 1, typeOfDesign = type, gammaA = exponent, tolerance = 1e-10
  )$criticalValues
}

percentile_case <- function(case) {
  unname(quantile(unlist(case$values), sapply(case$at, function(point) point[[1]]), type = 1))
}

fixed_power_case <- function(case) {
  rate <- sapply(case$points, function(point) point$perS)
  joules <- sapply(case$points, function(point) point$energyJ)
  fit <- summary(lm(joules ~ I(1 / rate), weights = 1 / joules^2))
  list(
    powerW = fit$coefficients[2, 1],
    powerErrorW = fit$coefficients[2, 2],
    requestJ = fit$coefficients[1, 1],
    requestErrorJ = fit$coefficients[1, 2],
    rSquared = fit$r.squared
  )
}

document <- list(
  madeWith = c(
    list(R = as.character(getRversion())),
    sapply(packages, function(name) as.character(packageVersion(name)), simplify = FALSE)
  ),
  tCdf = crossed(points, degrees, function(t, df) pt(t, df)),
  tQuantile = crossed(probabilities, degrees, function(p, df) qt(p, df)),
  normalCdf = rows(points, pnorm(points)),
  normalUpperTail = rows(points, pnorm(points, lower.tail = FALSE)),
  normalQuantile = rows(probabilities, qnorm(probabilities)),
  samples = unname(lapply(names(samples), function(name) {
    values <- samples[[name]]
    list(
      sample = name,
      mean = mean(values),
      median = median(values),
      medianAbsoluteDeviation = spread(values),
      trimmedMean = lapply(c(0, 0.1, 0.2, 0.29, 0.45), function(share) list(share, mean(values, trim = share))),
      variance = if (length(values) > 1) var(values) else NULL,
      rootSumSquare = norm(as.matrix(values), "F")
    )
  })),
  huberLocation = unlist(lapply(
    c("ten", "even", "two", "logarithms", "bursts", "two clusters"),
    function(name) lapply(c(1, 1.345, 2, 3.5), function(k) huber_case(name, k))
  ), recursive = FALSE),
  pooledVariance = lapply(given$pooledVariance, pooled_case),
  fitSine = lapply(given$fitSine, sine_case),
  percentile = lapply(given$percentile, percentile_case),
  fitFixedPower = lapply(given$fitFixedPower, fixed_power_case),
  sequentialBounds = list(
    mvtnorm = lapply(given$sequentialBounds, bounds_case),
    rpact = list(
      list("three even looks, power 3", design_of("asKD", 3, 0.025, 3)),
      list("five even looks, O'Brien-Fleming type", design_of("asOF", 5, 0.025)),
      list("five even looks, Pocock type", design_of("asP", 5, 0.025))
    )
  )
)

write(toJSON(document, digits = NA, auto_unbox = TRUE, null = "null"), file.path(here, "r.json"))
