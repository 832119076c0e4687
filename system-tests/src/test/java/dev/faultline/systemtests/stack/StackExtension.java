package dev.faultline.systemtests.stack;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives tests a pipeline: a {@link SharedPipeline}, the same for all classes, or a {@link Pipeline}
 * of the class's own. A test that fails tells what the parts said last.
 */
public final class StackExtension implements ParameterResolver, TestExecutionExceptionHandler {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(StackExtension.class);

  /** Says what the parts said last; it is no error by itself. */
  private static final class LastWords extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastWords(String text) {
      super(text, null, false, false);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SharedPipeline.class || type == Pipeline.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == SharedPipeline.class) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(type, unused -> new SharedPipeline(), SharedPipeline.class);
    }
    return ofClass(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(type, unused -> new Pipeline(), Pipeline.class);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable error)
      throws Throwable {
    Pipeline own = ofClass(context).getStore(NAMESPACE).get(Pipeline.class, Pipeline.class);
    SharedPipeline shared =
        context.getRoot().getStore(NAMESPACE).get(SharedPipeline.class, SharedPipeline.class);
    if (own != null) {
      error.addSuppressed(new LastWords(own.lastWords()));
    } else if (shared != null) {
      error.addSuppressed(new LastWords(shared.pipeline().lastWords()));
    }
    throw error;
  }

  private static ExtensionContext ofClass(ExtensionContext context) {
    return context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
  }
}
