package main

import (
	"fmt"
	"strings"

	"github.com/compose-spec/compose-go/v2/tree"
	"github.com/compose-spec/compose-go/v2/types"
)

// form says how a value that may be written in several ways is printed.
type form int

const (
	variables form = iota // mapping of a name to a string, or null for "from the environment"
	texts                 // mapping of a key to a string, nothing being the empty one
	hosts                 // mapping of a host to the list of its addresses
	list                  // list, also of one
)

// forms are the values that compose-go itself leaves as they were written.
var forms = map[tree.Path]form{
	"networks.*.labels": texts,
	"volumes.*.labels":  texts,
	"secrets.*.labels":  texts,
	"configs.*.labels":  texts,
}

func init() {
	for _, prefix := range []tree.Path{"services.*", "jobs.*", "services.*.pre_start.[]"} {
		forms[prefix+".environment"] = variables
		forms[prefix+".build.args"] = variables
		forms[prefix+".build.labels"] = texts
		forms[prefix+".build.extra_hosts"] = hosts
		forms[prefix+".labels"] = texts
		forms[prefix+".deploy.labels"] = texts
		forms[prefix+".annotations"] = texts
		forms[prefix+".sysctls"] = texts
		forms[prefix+".volumes.[].volume.labels"] = texts
		forms[prefix+".extra_hosts"] = hosts
		forms[prefix+".dns_search"] = list
		forms[prefix+".tmpfs"] = list
	}
}

// uniform brings a model into the form of README.md.
func uniform(model map[string]any, environment types.Mapping) map[string]any {
	withoutValues(model["secrets"], types.SecretConfigXValue)
	withoutValues(model["configs"], "content")
	printed, _ := walk(model, "", environment).(map[string]any)
	return printed
}

// withoutValues removes the value that compose-go copied from the environment.
func withoutValues(resources any, key string) {
	named, _ := resources.(map[string]any)
	for _, resource := range named {
		if fields, ok := resource.(map[string]any); ok && fields["environment"] != nil {
			delete(fields, key)
		}
	}
}

func walk(value any, path tree.Path, environment types.Mapping) any {
	for pattern, form := range forms {
		if path.Matches(pattern) {
			return formed(value, form, environment)
		}
	}
	switch value := value.(type) {
	case map[string]any:
		for key, field := range value {
			value[key] = walk(field, path.Next(key), environment)
		}
	case []any:
		for i, item := range value {
			value[i] = walk(item, path.Next(tree.PathMatchList), environment)
		}
	}
	return value
}

func formed(value any, form form, environment types.Mapping) any {
	switch form {
	case variables:
		return resolved(mapping(value), environment)
	case texts:
		fields := mapping(value)
		for key, field := range fields {
			if field == nil {
				fields[key] = ""
			}
		}
		return fields
	case hosts:
		return addresses(value)
	}
	if text, ok := value.(string); ok {
		return []any{text}
	}
	return value
}

// mapping is a list of `key=value` or a mapping as a mapping of strings; null stays null.
func mapping(value any) map[string]any {
	fields := map[string]any{}
	switch value := value.(type) {
	case map[string]any:
		for key, field := range value {
			if field != nil {
				field = fmt.Sprint(field)
			}
			fields[key] = field
		}
	case []any:
		for _, item := range value {
			key, field, found := strings.Cut(fmt.Sprint(item), "=")
			fields[key] = nil
			if found {
				fields[key] = field
			}
		}
	}
	return fields
}

func resolved(fields map[string]any, environment types.Mapping) map[string]any {
	for key, field := range fields {
		if known, ok := environment[key]; ok && field == nil {
			fields[key] = known
		}
	}
	return fields
}

func addresses(value any) any {
	var read types.HostsList
	if err := read.DecodeMapstructure(value); err != nil {
		return value
	}
	return map[string][]string(read)
}
