<#
.SYNOPSIS
Writes the module's help, for Get-Help, from the pages in docs/en-US.

.DESCRIPTION
A page has the cmdlet's name as its title, one paragraph that says what it does, and the sections Description, Parameters
(one ### -Name each), Examples (one ### title each, with a code block) and Related links. Syntax, types, positions,
defaults and pipeline input come from the cmdlets themselves, so that a page cannot be wrong about them. The build runs
this, in the PowerShell that pwsh/ restores.

It writes en-US/CustomLabels.dll-Help.xml into the module, where the engine looks for the help of cmdlets whose assembly
is CustomLabels.dll, and each about_*.md as about_*.help.txt.
#>
param(
    # The built module.
    [string] $Module = [IO.Path]::Combine($PSScriptRoot, '..', 'out', 'CustomLabels')
)

$ErrorActionPreference = 'Stop'

$namespaces = [ordered] @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

# The engine adds these to every cmdlet that says so: no page repeats them.
$confirmation = @{
    WhatIf  = 'Shows what would happen, and does nothing.'
    Confirm = 'Asks before anything is done. -Confirm:$false answers yes beforehand.'
}
$common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters |
    Where-Object { -not $confirmation.ContainsKey($_) }

function Read-Page([string] $path) {
    $page = @{ Synopsis = @(); Description = @(); Parameters = @{}; Examples = [Collections.Generic.List[object]]::new(); Links = [Collections.Generic.List[object]]::new() }
    $section = 'Synopsis'
    $parameter = $null
    $example = $null
    $code = $false
    foreach ($line in [IO.File]::ReadAllLines($path)) {
        if ($line.StartsWith('```')) {
            $code = -not $code
        }
        elseif ($code) {
            if ($section -eq 'Examples' -and $example) { $example.Code += "$line`n" }
            else { throw "${path}: a code block outside of the examples: '$line'." }
        }
        elseif ($line.StartsWith('### ')) {
            if ($section -eq 'Parameters') {
                $parameter = $line.Substring(4).TrimStart('-').Trim()
                $page.Parameters[$parameter] = @()
            }
            elseif ($section -eq 'Examples') {
                $example = @{ Title = $line.Substring(4).Trim(); Code = ''; Remarks = @() }
                $page.Examples.Add($example)
            }
        }
        elseif ($line.StartsWith('## ')) { $section = $line.Substring(3).Trim() }
        elseif ($line.StartsWith('# ')) { }
        elseif ($section -eq 'Synopsis') { $page.Synopsis += $line }
        elseif ($section -eq 'Description') { $page.Description += $line }
        elseif ($section -eq 'Parameters' -and $parameter) { $page.Parameters[$parameter] += $line }
        elseif ($section -eq 'Examples' -and $example) { $example.Remarks += $line }
        elseif ($section -eq 'Related links' -and $line -match '\[([^\]]+)\]\(([^)]+)\)') { $page.Links.Add(@($Matches[1], $Matches[2])) }
    }
    $page
}

function ConvertTo-PlainText([string] $markdown) {
    ($markdown -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '`|\*\*', '').Trim()
}

# Lines of Markdown as paragraphs of plain text: lines that follow each other are one paragraph, list items are their own.
function ConvertTo-Paragraph([string[]] $lines) {
    $paragraphs = [Collections.Generic.List[string]]::new()
    $open = $false
    foreach ($line in $lines) {
        $text = ConvertTo-PlainText $line
        if (-not $text) { $open = $false }
        elseif ($open -and -not $text.StartsWith('- ')) { $paragraphs[$paragraphs.Count - 1] += " $text" }
        else { $paragraphs.Add($text); $open = $true }
    }
    , $paragraphs
}

# Breaks a paragraph into lines, for the about pages, which are shown as they are.
function ConvertTo-Line([string] $paragraph, [string] $indent, [int] $width = 80) {
    $hanging = if ($paragraph.StartsWith('- ')) { "$indent  " } else { $indent }
    $line = $indent
    $empty = $true
    foreach ($word in $paragraph.Split(' ')) {
        if (-not $empty -and $line.Length + 1 + $word.Length -gt $width) {
            $line
            $line = $hanging
            $empty = $true
        }
        $line += $(if ($empty) { $word } else { " $word" })
        $empty = $false
    }
    $line
}

# An about page as Get-Help shows it. It takes the fifth line for the synopsis.
function ConvertTo-About([string] $path) {
    $lines = [Collections.Generic.List[string]]::new()
    $lines.AddRange([string[]] @('TOPIC', "    $([IO.Path]::GetFileNameWithoutExtension($path))", ''))
    $paragraph = @()
    $synopsis = $true
    $code = $false
    foreach ($line in [IO.File]::ReadAllLines($path) + '') {
        $ends = $line -eq '' -or $line.StartsWith('#') -or $line.StartsWith('```') -or $line.StartsWith('- ')
        if (($ends -or $code) -and $paragraph) {
            $text = (ConvertTo-Paragraph $paragraph)[0]
            $paragraph = @()
            if ($synopsis) {
                $lines.AddRange([string[]] @('SHORT DESCRIPTION', "    $text"))
                $synopsis = $false
            }
            else {
                foreach ($part in (ConvertTo-Line $text '    ')) { $lines.Add($part) }
            }
        }
        if ($line.StartsWith('```')) { $code = -not $code }
        elseif ($code) { $lines.Add("        $line") }
        elseif ($line.StartsWith('## ')) { $lines.Add($line.Substring(3).ToUpperInvariant()) }
        elseif ($line.StartsWith('# ')) { }
        elseif ($line) { $paragraph += $line }
        elseif ($lines[$lines.Count - 1] -and -not ($lines[$lines.Count - 1] -cmatch '^[^ ]')) { $lines.Add('') }
    }
    , $lines
}

function Write-Paragraph($xml, [string] $prefix, [string] $element, [string[]] $lines, [switch] $Apart) {
    $xml.WriteStartElement($prefix, $element, $namespaces[$prefix])
    foreach ($paragraph in (ConvertTo-Paragraph $lines)) { $xml.WriteElementString('maml', 'para', $namespaces.maml, $paragraph) }
    if ($Apart) { foreach ($time in 1, 2) { $xml.WriteElementString('maml', 'para', $namespaces.maml, '') } }
    $xml.WriteEndElement()
}

function Get-TypeName([Type] $type) {
    $underlying = [Nullable]::GetUnderlyingType($type)
    if ($underlying) { return Get-TypeName $underlying }
    if ($type.IsArray) { return "$(Get-TypeName $type.GetElementType())[]" }
    switch ($type.FullName) {
        'System.Management.Automation.SwitchParameter' { 'SwitchParameter' }
        'System.Int32' { 'int' }
        'System.Double' { 'double' }
        'System.String' { 'string' }
        'System.Byte' { 'byte' }
        default { $type.Name }
    }
}

# What may come from the pipeline into a parameter: its type, or what a value of an identity type is made from.
function Get-InputType($parameter) {
    $type = $parameter.ParameterType
    if ($type.IsArray) { $type = $type.GetElementType() }
    $sources = $type.GetConstructors().Where({ $type.Name.EndsWith('Identity') -and $_.GetParameters().Count -eq 1 })
    if ($sources) { $sources.ForEach({ $_.GetParameters()[0].ParameterType.FullName }) } else { $type.FullName }
}

# The value that a parameter has when it is not given, as one would type it.
function Get-Default($cmdlet, $parameter) {
    if ($parameter.IsMandatory -or $confirmation.ContainsKey($parameter.Name)) { return $null }
    $value = $cmdlet.($parameter.Name)
    if ($parameter.ParameterType -eq [switch]) { 'False' }
    elseif ($null -eq $value) { 'None' }
    else { $value -join ', ' }
}

function Write-Parameter($xml, $cmdlet, $parameter, [string[]] $lines) {
    $pipeline = @(
        if ($parameter.ValueFromPipeline) { 'ByValue' }
        if ($parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
    )
    $wildcards = $parameter.Attributes.Where({ $_ -is [Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
    $values = $parameter.Attributes.Where({ $_ -is [Management.Automation.ValidateSetAttribute] }).ForEach({ $_.ValidValues })

    $xml.WriteStartElement('command', 'parameter', $namespaces.command)
    $xml.WriteAttributeString('required', "$($parameter.IsMandatory)".ToLowerInvariant())
    $xml.WriteAttributeString('globbing', "$wildcards".ToLowerInvariant())
    $xml.WriteAttributeString('pipelineInput', $(if ($pipeline) { "true ($($pipeline -join ', '))" } else { 'false' }))
    $xml.WriteAttributeString('position', $(if ($parameter.Position -ge 0) { "$($parameter.Position)" } else { 'named' }))
    $xml.WriteAttributeString('aliases', $(if ($parameter.Aliases.Count) { $parameter.Aliases -join ', ' } else { 'none' }))
    $xml.WriteElementString('maml', 'name', $namespaces.maml, $parameter.Name)
    $text = @($lines)
    if ($values) { $text += '', "Values: $($values -join ', ')." }
    Write-Paragraph $xml 'maml' 'description' $text
    if ($parameter.ParameterType -ne [switch]) {
        # More than a few values would hide the rest of the syntax.
        if ($values -and $values.Count -le 4) {
            $xml.WriteStartElement('command', 'parameterValueGroup', $namespaces.command)
            foreach ($value in $values) {
                $xml.WriteStartElement('command', 'parameterValue', $namespaces.command)
                $xml.WriteAttributeString('required', 'false')
                $xml.WriteString($value)
                $xml.WriteEndElement()
            }
            $xml.WriteEndElement()
        }
        $xml.WriteStartElement('command', 'parameterValue', $namespaces.command)
        $xml.WriteAttributeString('required', 'true')
        $xml.WriteString((Get-TypeName $parameter.ParameterType))
        $xml.WriteEndElement()
    }
    $default = Get-Default $cmdlet $parameter
    if ($null -ne $default) { $xml.WriteElementString('dev', 'defaultValue', $namespaces.dev, $default) }
    $xml.WriteEndElement()
}

# The names of types, each as an element that the help shows.
function Write-Type($xml, [string] $list, [string] $item, [string[]] $names) {
    $xml.WriteStartElement('command', $list, $namespaces.command)
    foreach ($name in $names) {
        $xml.WriteStartElement('command', $item, $namespaces.command)
        $xml.WriteStartElement('dev', 'type', $namespaces.dev)
        $xml.WriteElementString('maml', 'name', $namespaces.maml, $name)
        $xml.WriteEndElement()
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Command($xml, $command, $page) {
    $cmdlet = $command.ImplementingType::new()
    $seen = [ordered] @{}

    $xml.WriteStartElement('command', 'command', $namespaces.command)

    $xml.WriteStartElement('command', 'details', $namespaces.command)
    $xml.WriteElementString('command', 'name', $namespaces.command, $command.Name)
    Write-Paragraph $xml 'maml' 'description' $page.Synopsis
    $xml.WriteElementString('command', 'verb', $namespaces.command, $command.Verb)
    $xml.WriteElementString('command', 'noun', $namespaces.command, $command.Noun)
    $xml.WriteEndElement()

    Write-Paragraph $xml 'maml' 'description' $page.Description

    $xml.WriteStartElement('command', 'syntax', $namespaces.command)
    foreach ($set in $command.ParameterSets) {
        $xml.WriteStartElement('command', 'syntaxItem', $namespaces.command)
        $xml.WriteElementString('maml', 'name', $namespaces.maml, $command.Name)
        $shown = $set.Parameters | Where-Object { $common -notcontains $_.Name }
        # As Get-Command orders them: by position, then what must be given, then the others.
        $ordered = @($shown.Where({ $_.Position -ge 0 })) + $shown.Where({ $_.Position -lt 0 -and $_.IsMandatory }) + $shown.Where({ $_.Position -lt 0 -and -not $_.IsMandatory })
        foreach ($parameter in $ordered) {
            $text = if ($confirmation.ContainsKey($parameter.Name)) { $confirmation[$parameter.Name] } else { $page.Parameters[$parameter.Name] }
            if (-not $text) { throw "docs/en-US/$($command.Name).md has no entry for -$($parameter.Name)." }
            Write-Parameter $xml $cmdlet $parameter $text
            $seen[$parameter.Name] = @($parameter, $text)
        }
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('command', 'parameters', $namespaces.command)
    # Its own first; those that many cmdlets have come last.
    foreach ($own in $true, $false) {
        foreach ($entry in $seen.Values) {
            if ($own -eq ($cmdlet.GetType().GetProperties().Where({ $_.Name -eq $entry[0].Name }, 'First')[0].DeclaringType -eq $cmdlet.GetType())) {
                Write-Parameter $xml $cmdlet $entry[0] $entry[1]
            }
        }
    }
    $xml.WriteEndElement()

    $inputs = [Collections.Generic.List[string]]::new()
    foreach ($entry in $seen.Values) {
        if ($entry[0].ValueFromPipeline) {
            foreach ($name in (Get-InputType $entry[0])) { if (-not $inputs.Contains($name)) { $inputs.Add($name) } }
        }
    }
    Write-Type $xml 'inputTypes' 'inputType' $(if ($inputs.Count) { $inputs } else { 'None' })
    Write-Type $xml 'returnValues' 'returnValue' $(if ($command.OutputType) { $command.OutputType.Name } else { 'None' })

    $xml.WriteStartElement('command', 'examples', $namespaces.command)
    $number = 0
    foreach ($example in $page.Examples) {
        $number++
        $xml.WriteStartElement('command', 'example', $namespaces.command)
        $xml.WriteElementString('maml', 'title', $namespaces.maml, "---- Example ${number}: $($example.Title) ----")
        $xml.WriteElementString('dev', 'code', $namespaces.dev, $example.Code.TrimEnd())
        # Two empty paragraphs keep the next example apart.
        Write-Paragraph $xml 'dev' 'remarks' $example.Remarks -Apart
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('command', 'relatedLinks', $namespaces.command)
    # The first link with an address is what Get-Help -Online opens.
    foreach ($link in @(, @('Online Version', $command.HelpUri)) + $page.Links) {
        $xml.WriteStartElement('maml', 'navigationLink', $namespaces.maml)
        $xml.WriteElementString('maml', 'linkText', $namespaces.maml, $link[0])
        $xml.WriteElementString('maml', 'uri', $namespaces.maml, $(if ($link[1] -match '://') { $link[1] } else { '' }))
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteEndElement()
}

$imported = Import-Module ([IO.Path]::Combine($Module, 'CustomLabels.psd1')) -PassThru
$folder = [IO.Path]::Combine($imported.ModuleBase, 'en-US')
$null = [IO.Directory]::CreateDirectory($folder)

$settings = [Xml.XmlWriterSettings]::new()
$settings.Indent = $true
$help = [IO.MemoryStream]::new()
$xml = [Xml.XmlWriter]::Create($help, $settings)
$xml.WriteStartElement('helpItems', 'http://msh')
$xml.WriteAttributeString('schema', 'maml')
foreach ($name in $namespaces.Keys) { $xml.WriteAttributeString('xmlns', $name, $null, $namespaces[$name]) }
foreach ($command in $imported.ExportedCmdlets.Values) {
    $path = [IO.Path]::Combine($PSScriptRoot, 'en-US', "$($command.Name).md")
    if (-not [IO.File]::Exists($path)) { throw "docs/en-US/$($command.Name).md is missing: every cmdlet has a page." }
    Write-Command $xml $command (Read-Page $path)
}
$xml.WriteEndElement()
$xml.Dispose()

# Only when everything has been read and written: a file that is there is whole.
[IO.File]::WriteAllBytes([IO.Path]::Combine($folder, 'CustomLabels.dll-Help.xml'), $help.ToArray())
foreach ($about in [IO.Directory]::GetFiles([IO.Path]::Combine($PSScriptRoot, 'en-US'), 'about_*.md')) {
    $target = [IO.Path]::Combine($folder, [IO.Path]::GetFileNameWithoutExtension($about) + '.help.txt')
    [IO.File]::WriteAllLines($target, [string[]] (ConvertTo-About $about))
}
