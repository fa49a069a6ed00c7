//! The arguments of `packs layouts`.

use std::path::PathBuf;

use clap::Subcommand;

/// List the layouts, describe one, or copy one out for editing
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Examples:
  packs layouts                                 list them
  packs layouts progress-update                 what it takes and what its template is given
  packs layouts eject progress-update           copy it to templates/progress-update for editing")]
pub(in crate::cli) struct Layouts {
    /// The layout to describe
    pub(in crate::cli) name: Option<String>,
    #[command(subcommand)]
    pub(in crate::cli) command: Option<LayoutsCommand>,
}

/// What can be done with a layout.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LayoutsCommand {
    /// Copy a layout's declaration into the workspace, to make it your own
    #[command(after_help = "\
Examples:
  packs layouts eject progress-update
  packs layouts eject scrutiny-report --to our-report
  packs layouts eject agenda --template
  packs layouts eject progress-update --template

The copy goes into the folder `templates` of the workspace. Under its old name it takes the place of
the built-in layout; under a new one you have both. The layout.yaml alone goes with the program's
template, and gets what later releases mend there.")]
    Eject {
        /// The layout to copy
        name: String,
        /// The name of the copy [default: the layout's own]
        #[arg(long, value_name = "NEW NAME")]
        to: Option<PathBuf>,
        /// Copy the template too, to change what the declaration cannot say
        #[arg(long)]
        template: bool,
    },
}
