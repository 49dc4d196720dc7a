# The settings that the code reads: the components of Installation, which Micronaut takes from CHASQUI_ and their names
# in capitals. One that has a default, or may be absent, need not be set.
locals {
  source     = file("${path.module}/../../../../functions/edge/src/main/java/io/chasqui/functions/edge/wiring/Installation.java")
  components = regexall("(?m)^        (.*?)([A-Za-z]+) ([a-z][A-Za-z]*)(?:,|\\) \\{)", split("public record Installation(", local.source)[1])
}

output "known" {
  value = [for component in local.components : upper(replace(component[2], "/([A-Z])/", "_$1"))]
}

output "required" {
  value = [for component in local.components : upper(replace(component[2], "/([A-Z])/", "_$1")) if !can(regex("@Nullable|@Bindable", component[0]))]
}
