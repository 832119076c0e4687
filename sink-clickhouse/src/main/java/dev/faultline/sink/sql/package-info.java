/**
 * The sink's own SQL, which lies in resources: nothing but data definitions is put together here.
 */
package dev.faultline.sink.sql;
