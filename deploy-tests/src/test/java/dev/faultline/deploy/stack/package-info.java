/** The programs as docker-compose.yml would run them, without containers. */
package dev.faultline.deploy.stack;
