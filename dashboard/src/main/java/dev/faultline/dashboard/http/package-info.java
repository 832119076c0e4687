/**
 * The dashboard's own HTTP: Jetty's core server, routes, problem details, limits and static files.
 * It knows nothing of what the API is about.
 */
package dev.faultline.dashboard.http;
