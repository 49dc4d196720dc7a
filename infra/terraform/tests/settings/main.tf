# The settings that the code reads: the components of Installation, which Micronaut takes from CHASQUI_ and their names
# in capitals, and those of LimitSettings, which it takes from CHASQUI_LIMITS_. One that has a default, or may be absent,
# need not be set.
locals {
  wiring = "${path.module}/../../../../functions/edge/src/main/java/io/chasqui/functions/edge/wiring"

  records = {
    ""        = split("public record Installation(", file("${local.wiring}/Installation.java"))[1]
    "LIMITS_" = split("public record LimitSettings(", file("${local.wiring}/call/LimitSettings.java"))[1]
  }

  components = flatten([
    for prefix, source in local.records : [
      for component in regexall("(?m)^        (.*?)([A-Za-z]+) ([a-z][A-Za-z0-9]*)(?:,|$)", split(") {", source)[0]) : {
        name     = "${prefix}${upper(replace(component[2], "/([A-Z])/", "_$1"))}"
        required = !can(regex("@Nullable|@Bindable", component[0]))
      }
    ]
  ])
}

output "known" {
  value = local.components[*].name
}

output "required" {
  value = [for component in local.components : component.name if component.required]
}
