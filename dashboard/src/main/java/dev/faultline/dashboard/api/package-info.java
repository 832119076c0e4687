/** The endpoints of the API: each reads its parameters, asks, and shapes an answer. */
package dev.faultline.dashboard.api;
