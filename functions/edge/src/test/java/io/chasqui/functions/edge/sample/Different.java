package io.chasqui.functions.edge.sample;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A rule of a body's own, about two of its components. */
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Different {
    String message() default "City and street must differ.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    @Singleton
    @Introspected
    final class Validator implements ConstraintValidator<Different, Order.Address> {
        @Override
        public boolean isValid(
                Order.@Nullable Address address, AnnotationValue<Different> rule, ConstraintValidatorContext context) {
            return address == null || !address.city().equals(address.street());
        }
    }
}
