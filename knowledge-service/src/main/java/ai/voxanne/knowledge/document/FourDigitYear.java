package ai.voxanne.knowledge.document;

import static java.lang.annotation.ElementType.FIELD;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A date as RFC 3339 has it. Java writes later and earlier years too, and the database doesn't store them. */
@Constraint(validatedBy = FourDigitYear.Rule.class)
@Target(FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface FourDigitYear {

    String message() default "must be a date of the years 1 to 9999";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at the year. */
    class Rule implements ConstraintValidator<FourDigitYear, LocalDate> {

        @Override
        public boolean isValid(@Nullable LocalDate date, ConstraintValidatorContext context) {
            return date == null || (date.getYear() >= 1 && date.getYear() <= 9999);
        }
    }
}
