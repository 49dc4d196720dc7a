package io.chasqui.functions.edge.reading;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import io.micronaut.validation.validator.constraints.DefaultConstraintValidators;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text's {@link Size} in characters of Unicode, as JSON Schema's {@code maxLength} counts (RFC 8259, section 1), and so as
 * the API's description says. Jakarta Validation's own counts an emoji twice.
 */
@Singleton
@Replaces(DefaultConstraintValidators.class)
final class CodePointSizes extends DefaultConstraintValidators {
    private static final ConstraintValidator<Size, CharSequence> TEXTS = CodePointSizes::isValid;

    @Inject
    CodePointSizes(BeanContext context) {
        super(context);
    }

    @Override
    @SuppressWarnings("unchecked") // the validator is of the constraint and of any text
    public <A extends Annotation, T> Optional<ConstraintValidator<A, T>> findConstraintValidator(
            Class<A> constraint, Class<T> target) {
        return constraint == Size.class && CharSequence.class.isAssignableFrom(target)
                ? Optional.of((ConstraintValidator<A, T>) TEXTS)
                : super.findConstraintValidator(constraint, target);
    }

    private static boolean isValid(
            @Nullable CharSequence text, AnnotationValue<Size> rule, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        long length = text.codePoints().count();
        return length >= rule.intValue("min").orElse(0)
                && length <= rule.intValue("max").orElse(Integer.MAX_VALUE);
    }
}
