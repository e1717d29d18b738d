// Command oracle says what compose-go makes of Compose files, so that hullint's own reading can be
// compared with it. See README.md for the two commands and the exact form of what they print.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/consts"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/transform"
	"github.com/sirupsen/logrus"
)

// home stands for the user's folder while compose-go runs; it is printed as `~`.
const home = "/home-of-the-user"

func main() {
	logrus.SetOutput(io.Discard)
	os.Clearenv()
	os.Setenv("HOME", home)
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	switch {
	case len(args) >= 2 && args[0] == "verdict":
		return printVerdicts(args[1:], out)
	case len(args) == 2 && args[0] == "project":
		return printProject(args[1], out)
	}
	return errors.New("usage: oracle verdict FILE... | oracle project DIR")
}

// verdict is what `docker compose -f FILE config` would say of a file.
type verdict struct {
	File  string `json:"file"`
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`
}

func printVerdicts(files []string, out io.Writer) error {
	writer := bufio.NewWriter(out)
	start, err := os.Getwd()
	if err != nil {
		return err
	}
	for _, file := range files {
		said := verdict{File: file, OK: true}
		if err := load(start, file); err != nil {
			said.OK = false
			said.Error = err.Error()
		}
		line, err := encoded(said, "")
		if err != nil {
			return err
		}
		writer.Write(line)
	}
	return writer.Flush()
}

// load reads a file and all that it needs as `docker compose -f FILE config` does. The error does
// not hold the name of the folder on this machine.
func load(start, file string) (err error) {
	path := file
	if !filepath.IsAbs(path) {
		path = filepath.Join(start, path)
	}
	dir := filepath.Dir(path)
	defer func() {
		if crash := recover(); crash != nil {
			err = fmt.Errorf("panic: %v", crash)
		}
		if err != nil {
			err = errors.New(withoutFolder(err.Error(), dir))
		}
	}()
	if err := os.Chdir(dir); err != nil {
		return err
	}
	options, err := projectOptions(dir, []string{path})
	if err != nil {
		return err
	}
	_, err = options.LoadProject(context.Background())
	return err
}

// projectOptions are those of the `docker compose` command with an empty environment.
func projectOptions(dir string, files []string) (*cli.ProjectOptions, error) {
	return cli.NewProjectOptions(files,
		cli.WithWorkingDirectory(dir),
		cli.WithEnvFiles(), cli.WithDotEnv,
		cli.WithConfigFileEnv, cli.WithDefaultConfigPath,
		cli.WithEnvFiles(), cli.WithDotEnv,
		cli.WithDefaultProfiles())
}

func printProject(dir string, out io.Writer) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	// compose-go looks for the files named in COMPOSE_FILE and for the `env_file` of a nested
	// include from the current folder.
	if err := os.Chdir(dir); err != nil {
		return err
	}
	keepFolderDefaults()
	options, err := projectOptions(dir, nil)
	if err != nil {
		return errors.New(withoutFolder(err.Error(), dir))
	}
	model, err := loadModel(options, dir)
	if err != nil {
		return errors.New(withoutFolder(err.Error(), dir))
	}
	printed, err := encoded(uniform(model, options.Environment), "  ")
	if err != nil {
		return err
	}
	if bytes.Contains(printed, []byte(dir)) {
		return fmt.Errorf("the model of %s holds its folder", dir)
	}
	_, err = out.Write(bytes.ReplaceAll(printed, []byte(home), []byte("~")))
	return err
}

// loadModel is ProjectOptions.LoadModel of compose-go, which forgets the environment, without
// normalisation, defaults and absolute paths.
func loadModel(options *cli.ProjectOptions, dir string) (map[string]any, error) {
	ctx := context.Background()
	files, err := options.ReadConfigFiles(ctx, dir, options)
	if err != nil {
		return nil, err
	}
	files.Environment = options.Environment
	return loader.LoadModelWithContext(ctx, *files, func(options *loader.Options) {
		options.SkipNormalization = true
		options.SkipDefaultValues = true
		options.ResolvePaths = false
		name, named := files.Environment[consts.ComposeProjectName]
		if !named {
			name = loader.NormalizeProjectName(filepath.Base(dir))
		}
		options.SetProjectName(name, named)
	})
}

// keepFolderDefaults forgets every default of compose-go but a build's context. compose-go fills
// in defaults in each included project of its own, where the missing context is that project's folder;
// the other defaults are constants that do not depend on where they are filled in.
func keepFolderDefaults() {
	for path := range transform.DefaultValues {
		if path != "services.*.build" && path != "jobs.*.build" {
			delete(transform.DefaultValues, path)
		}
	}
}

func withoutFolder(text, dir string) string {
	text = strings.ReplaceAll(text, dir+string(filepath.Separator), "")
	return strings.ReplaceAll(strings.ReplaceAll(text, dir, "."), home, "~")
}

// encoded is JSON with sorted keys and a final line end.
func encoded(value any, indent string) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	err := encoder.Encode(value)
	return buffer.Bytes(), err
}
