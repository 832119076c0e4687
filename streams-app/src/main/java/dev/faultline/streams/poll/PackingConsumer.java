package dev.faultline.streams.poll;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * A consumer whose polls bring one record for each partition ({@link PackPolls}). Everything else,
 * positions, pauses, rebalances and metrics included, is that of the consumer behind it; nothing is
 * kept between two polls.
 */
final class PackingConsumer {
  private PackingConsumer() {}

  @SuppressWarnings("unchecked")
  static Consumer<byte[], byte[]> over(Consumer<ByteBuffer, ByteBuffer> consumer) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            PackingConsumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) ->
                method.getName().equals("poll")
                    ? PackPolls.pack(consumer.poll((Duration) arguments[0]))
                    : call(consumer, method, arguments));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
