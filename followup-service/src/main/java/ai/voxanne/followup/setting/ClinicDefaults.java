package ai.voxanne.followup.setting;

import io.smallrye.config.ConfigMapping;

/** What the installation gives to clinics that have set nothing. */
@ConfigMapping(prefix = "voxanne.clinic-defaults")
interface ClinicDefaults {

    /** The number, in E.164, that texts come from. */
    String sender();

    /** Where patients book; {@code {clinic}} stands for the clinic's id. */
    String bookingLink();
}
