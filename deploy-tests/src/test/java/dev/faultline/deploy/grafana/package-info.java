/** Checks Grafana's dashboards. */
package dev.faultline.deploy.grafana;
