/**
 * From polled records to acknowledged rows, one class for each guarantee: newest revisions only
 * ({@link dev.faultline.sink.delivery.Batch}), nothing given up while ClickHouse is away ({@link
 * dev.faultline.sink.delivery.DeliverBatch}), a refused row keeps no other back ({@link
 * dev.faultline.sink.delivery.IsolateRefused}), offsets only after their rows ({@link
 * dev.faultline.sink.delivery.Acknowledged}), bounded memory and membership while waiting ({@link
 * dev.faultline.sink.delivery.SinkWorker}).
 */
package dev.faultline.sink.delivery;
