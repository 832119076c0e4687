/** Checks docker-compose.yml by itself. */
package dev.faultline.deploy.compose;
