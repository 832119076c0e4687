/** Runs the queries of Grafana's dashboards on the real engine. */
package dev.faultline.deploy.grafana;
