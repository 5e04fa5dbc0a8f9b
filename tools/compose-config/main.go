// Command compose-config prints a compose file as Docker understands it, in JSON: what `docker compose config` does, with the
// loader that Docker itself uses, and without the rest of Docker.
//
// The loader's own command does the same, but leaves the environment out of the interpolation.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: compose-config <compose file>")
		os.Exit(2)
	}
	text, err := load(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout.Write(text)
}

func load(file string) ([]byte, error) {
	folder := cli.WithWorkingDirectory(filepath.Dir(file))
	options, err := cli.NewProjectOptions([]string{file}, folder, cli.WithOsEnv, cli.WithDotEnv)
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	return project.MarshalJSON()
}
