/** Asking ClickHouse over its HTTP interface. */
package dev.faultline.local.sql;
