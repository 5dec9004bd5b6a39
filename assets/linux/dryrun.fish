# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_dryrun_global_optspecs
    string join \n library= h/help V/version
end

function __fish_dryrun_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_dryrun_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_dryrun_using_subcommand
    set -l cmd (__fish_dryrun_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c dryrun -n "__fish_dryrun_needs_command" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_needs_command" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_needs_command" -s V -l version -d 'Print version'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "list" -d 'List the attempts, newest first'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "show" -d 'Print the report of one attempt'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "export" -d 'Write attempts as JSON, all of them without an ID; or in another format'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "render" -d 'Draw what is in a file, without a library: an attempt, a drawing, a flowchart, a question'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "import" -d 'Take exported attempts and prompts into the library, or drawings as new attempts'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "verify" -d 'Read every attempt and say what is damaged; changes nothing'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "review" -d 'Review a design by rules: an attempt, its export, a drawing, a prompt file or a bare design file'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "rules" -d 'List the rules of the review'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "sample-library" -d 'Make a library of made-up attempts, for measuring and for looking at screens that live from many'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "prompts" -d 'Questions: list those that ship, check your own'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "man" -d 'Print the man page'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "completions" -d 'Print what a shell completes by'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "schema" -d 'Print a JSON Schema'
complete -c dryrun -n "__fish_dryrun_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dryrun -n "__fish_dryrun_using_subcommand list" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand list" -l json -d 'As JSON, one object a line'
complete -c dryrun -n "__fish_dryrun_using_subcommand list" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand show" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand show" -l json -d 'The whole attempt as JSON'
complete -c dryrun -n "__fish_dryrun_using_subcommand show" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l format -d 'What to write; without it what the ending of FILE says, else json' -r -f -a "png\t'Opens everywhere, for a chat or a document.'
svg\t'Sharp at every size, for a web page or a document.'
excalidraw\t'The board to go on with in Excalidraw. Dry Run reads it back exactly.'
markdown\t'Score, marks, findings and notes to read; a board has its picture beside it.'
mermaid\t'A flowchart as text, which code hosts and wikis draw.'
ascii\t'Boxes and arrows of letters, for a chat or a file that is compared.'
json\t'The whole attempt with notes, grade and replay. Dry Run can import it.'
html\t'A folder of pages with all attempts, for any browser. -o names the folder.'
anki\t'Cards of your own mistakes, as a text file that Anki imports.'"
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l paper -d 'What a picture stands on' -r -f -a "light\t''
dark\t''
transparent\t''"
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l scale -d 'Pixels of a picture for each that the board has at 100 % [default: 2]' -r
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l signs -d 'What letters draw with: those of every keyboard, or lines that join' -r -f -a "plain\t''
joined\t''"
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -s o -l output -d 'The file to write; `-` is standard output' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l no-scene -d 'Leave out of a picture what lets it be opened again as a board'
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -l outlines -d 'Draw the words of an SVG as shapes, for programs that do not read the font in it'
complete -c dryrun -n "__fish_dryrun_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l format -d 'What to write; without it what the ending of the output says, else svg' -r -f -a "png\t'Opens everywhere, for a chat or a document.'
svg\t'Sharp at every size, for a web page or a document.'
excalidraw\t'The board to go on with in Excalidraw. Dry Run reads it back exactly.'
markdown\t'Score, marks, findings and notes to read; a board has its picture beside it.'
mermaid\t'A flowchart as text, which code hosts and wikis draw.'
ascii\t'Boxes and arrows of letters, for a chat or a file that is compared.'
json\t'The whole attempt with notes, grade and replay. Dry Run can import it.'"
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l attempt -d 'Which attempt of an export of several' -r
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l paper -d 'What a picture stands on' -r -f -a "light\t''
dark\t''
transparent\t''"
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l scale -d 'Pixels of a picture for each that the board has at 100 % [default: 2]' -r
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l signs -d 'What letters draw with: those of every keyboard, or lines that join' -r -f -a "plain\t''
joined\t''"
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -s o -l output -d 'The file to write; `-` is standard output' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l no-scene -d 'Leave out of a picture what lets it be opened again as a board'
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -l outlines -d 'Draw the words of an SVG as shapes, for programs that do not read the font in it'
complete -c dryrun -n "__fish_dryrun_using_subcommand render" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dryrun -n "__fish_dryrun_using_subcommand import" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand import" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand verify" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand verify" -l json -d 'As JSON, one folder a line'
complete -c dryrun -n "__fish_dryrun_using_subcommand verify" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand review" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand review" -l json -d 'As JSON, one finding a line'
complete -c dryrun -n "__fish_dryrun_using_subcommand review" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand rules" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand rules" -l json -d 'As JSON, one rule a line'
complete -c dryrun -n "__fish_dryrun_using_subcommand rules" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand sample-library" -l attempts -d 'How many attempts, the last one today' -r
complete -c dryrun -n "__fish_dryrun_using_subcommand sample-library" -l seed -d 'The same seed gives the same attempts' -r
complete -c dryrun -n "__fish_dryrun_using_subcommand sample-library" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand sample-library" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and not __fish_seen_subcommand_from list check help" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and not __fish_seen_subcommand_from list check help" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and not __fish_seen_subcommand_from list check help" -f -a "list" -d 'List the questions that ship with the program'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and not __fish_seen_subcommand_from list check help" -f -a "check" -d 'Say whether prompt files are right, and where not'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and not __fish_seen_subcommand_from list check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from list" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from list" -l json -d 'As JSON, one object a line'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from check" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from check" -l json -d 'As JSON, one object a file'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the questions that ship with the program'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from help" -f -a "check" -d 'Say whether prompt files are right, and where not'
complete -c dryrun -n "__fish_dryrun_using_subcommand prompts; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dryrun -n "__fish_dryrun_using_subcommand man" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand man" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand completions" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand completions" -s h -l help -d 'Print help'
complete -c dryrun -n "__fish_dryrun_using_subcommand schema" -l library -d 'Folder that holds the attempts, instead of the one in your data folder' -r -F
complete -c dryrun -n "__fish_dryrun_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "list" -d 'List the attempts, newest first'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "show" -d 'Print the report of one attempt'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "export" -d 'Write attempts as JSON, all of them without an ID; or in another format'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "render" -d 'Draw what is in a file, without a library: an attempt, a drawing, a flowchart, a question'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "import" -d 'Take exported attempts and prompts into the library, or drawings as new attempts'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "verify" -d 'Read every attempt and say what is damaged; changes nothing'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "review" -d 'Review a design by rules: an attempt, its export, a drawing, a prompt file or a bare design file'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "rules" -d 'List the rules of the review'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "sample-library" -d 'Make a library of made-up attempts, for measuring and for looking at screens that live from many'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "prompts" -d 'Questions: list those that ship, check your own'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "man" -d 'Print the man page'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "completions" -d 'Print what a shell completes by'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "schema" -d 'Print a JSON Schema'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and not __fish_seen_subcommand_from list show export render import verify review rules sample-library prompts man completions schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and __fish_seen_subcommand_from prompts" -f -a "list" -d 'List the questions that ship with the program'
complete -c dryrun -n "__fish_dryrun_using_subcommand help; and __fish_seen_subcommand_from prompts" -f -a "check" -d 'Say whether prompt files are right, and where not'
