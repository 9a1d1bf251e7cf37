<#
.SYNOPSIS
Writes the module's help file, for Get-Help, from the pages in docs/en-US.

.DESCRIPTION
A page has the cmdlet's name as its title, one paragraph that says what it does, and the sections Description, Parameters
(one ### -Name each), Examples (one ### title each, with a code block) and Related links. Syntax, types, positions and
pipeline input come from the cmdlets themselves, so that a page cannot be wrong about them. The build runs this; only the
engine's own cmdlets are used, so it also runs in src/CustomLabels.Shell.
#>
param(
    # The built module.
    [string] $Module = [IO.Path]::Combine($PSScriptRoot, '..', 'out', 'CustomLabels')
)

$ErrorActionPreference = 'Stop'

$namespaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}
$common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters

function Read-Page([string] $path) {
    $page = @{ Synopsis = @(); Description = @(); Parameters = @{}; Examples = [Collections.Generic.List[object]]::new(); Links = @() }
    $section = 'Synopsis'
    $parameter = $null
    $example = $null
    $code = $false
    foreach ($line in [IO.File]::ReadAllLines($path)) {
        if ($line.StartsWith('```')) {
            $code = -not $code
        }
        elseif ($code) {
            if ($example) { $example.Code += "$line`n" }
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
        elseif ($section -eq 'Related links' -and $line -match '\[([^\]]+)\]\(([^)]+)\)') { $page.Links += , @($Matches[1], $Matches[2]) }
    }
    $page
}

# Lines of Markdown as paragraphs of plain text: lines that follow each other are one paragraph, list items are their own.
function ConvertTo-Paragraph([string[]] $lines) {
    $paragraphs = [Collections.Generic.List[string]]::new()
    $open = $false
    foreach ($line in $lines) {
        $text = ($line -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '`|\*\*', '').Trim()
        if (-not $text) { $open = $false }
        elseif ($open -and $text -notmatch '^(- |\|)') { $paragraphs[$paragraphs.Count - 1] += " $text" }
        else { $paragraphs.Add($text); $open = $true }
    }
    , $paragraphs
}

function Write-Paragraph($xml, [string] $prefix, [string] $element, [string[]] $lines) {
    $xml.WriteStartElement($prefix, $element, $namespaces[$prefix])
    foreach ($paragraph in (ConvertTo-Paragraph $lines)) { $xml.WriteElementString('maml', 'para', $namespaces.maml, $paragraph) }
    $xml.WriteEndElement()
}

function Write-Parameter($xml, $parameter, [string[]] $lines) {
    $pipeline = @(
        if ($parameter.ValueFromPipeline) { 'ByValue' }
        if ($parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
    )
    $xml.WriteStartElement('command', 'parameter', $namespaces.command)
    $xml.WriteAttributeString('required', "$($parameter.IsMandatory)".ToLowerInvariant())
    $xml.WriteAttributeString('globbing', 'false')
    $xml.WriteAttributeString('pipelineInput', $(if ($pipeline) { "true ($($pipeline -join ', '))" } else { 'false' }))
    $xml.WriteAttributeString('position', $(if ($parameter.Position -ge 0) { "$($parameter.Position)" } else { 'named' }))
    $xml.WriteAttributeString('aliases', $(if ($parameter.Aliases.Count) { $parameter.Aliases -join ', ' } else { 'none' }))
    $xml.WriteElementString('maml', 'name', $namespaces.maml, $parameter.Name)
    Write-Paragraph $xml 'maml' 'description' $lines
    if ($parameter.ParameterType -ne [switch]) {
        $xml.WriteStartElement('command', 'parameterValue', $namespaces.command)
        $xml.WriteAttributeString('required', 'true')
        $xml.WriteString(($parameter.ParameterType.Name -replace '^Nullable`1$', ([Nullable]::GetUnderlyingType($parameter.ParameterType)).Name))
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
}

function Write-Command($xml, $command, $page) {
    $xml.WriteStartElement('command', 'command', $namespaces.command)

    $xml.WriteStartElement('command', 'details', $namespaces.command)
    $xml.WriteElementString('command', 'name', $namespaces.command, $command.Name)
    Write-Paragraph $xml 'maml' 'description' $page.Synopsis
    $xml.WriteElementString('command', 'verb', $namespaces.command, $command.Verb)
    $xml.WriteElementString('command', 'noun', $namespaces.command, $command.Noun)
    $xml.WriteEndElement()

    Write-Paragraph $xml 'maml' 'description' $page.Description

    $seen = [ordered] @{}
    $xml.WriteStartElement('command', 'syntax', $namespaces.command)
    foreach ($set in $command.ParameterSets) {
        $xml.WriteStartElement('command', 'syntaxItem', $namespaces.command)
        $xml.WriteElementString('maml', 'name', $namespaces.maml, $command.Name)
        foreach ($parameter in $set.Parameters) {
            if ($common -notcontains $parameter.Name) {
                Write-Parameter $xml $parameter $page.Parameters[$parameter.Name]
                $seen[$parameter.Name] = $parameter
            }
        }
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('command', 'parameters', $namespaces.command)
    foreach ($parameter in $seen.Values) { Write-Parameter $xml $parameter $page.Parameters[$parameter.Name] }
    $xml.WriteEndElement()

    $xml.WriteStartElement('command', 'returnValues', $namespaces.command)
    foreach ($type in $command.OutputType) {
        $xml.WriteStartElement('command', 'returnValue', $namespaces.command)
        $xml.WriteStartElement('dev', 'type', $namespaces.dev)
        $xml.WriteElementString('maml', 'name', $namespaces.maml, $type.Name)
        $xml.WriteEndElement()
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('command', 'examples', $namespaces.command)
    foreach ($example in $page.Examples) {
        $xml.WriteStartElement('command', 'example', $namespaces.command)
        $xml.WriteElementString('maml', 'title', $namespaces.maml, "---- $($example.Title) ----")
        $xml.WriteElementString('dev', 'code', $namespaces.dev, $example.Code.TrimEnd())
        Write-Paragraph $xml 'dev' 'remarks' $example.Remarks
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteStartElement('command', 'relatedLinks', $namespaces.command)
    foreach ($link in $page.Links) {
        $xml.WriteStartElement('maml', 'navigationLink', $namespaces.maml)
        $xml.WriteElementString('maml', 'linkText', $namespaces.maml, $link[0])
        $xml.WriteElementString('maml', 'uri', $namespaces.maml, $(if ($link[1] -match '://') { $link[1] } else { '' }))
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    $xml.WriteEndElement()
}

Import-Module ([IO.Path]::Combine($Module, 'CustomLabels.psd1'))
$folder = [IO.Path]::Combine($Module, 'en-US')
$null = [IO.Directory]::CreateDirectory($folder)

$settings = [Xml.XmlWriterSettings]::new()
$settings.Indent = $true
$xml = [Xml.XmlWriter]::Create([IO.Path]::Combine($folder, 'CustomLabels.dll-Help.xml'), $settings)
try {
    $xml.WriteStartElement('helpItems', 'http://msh')
    $xml.WriteAttributeString('schema', 'maml')
    foreach ($name in $namespaces.Keys) { $xml.WriteAttributeString('xmlns', $name, $null, $namespaces[$name]) }
    foreach ($command in (Get-Command -Module CustomLabels)) {
        $path = [IO.Path]::Combine($PSScriptRoot, 'en-US', "$($command.Name).md")
        if (-not [IO.File]::Exists($path)) { throw "docs/en-US/$($command.Name).md is missing." }
        Write-Command $xml $command (Read-Page $path)
    }
    $xml.WriteEndElement()
}
finally {
    $xml.Dispose()
}
foreach ($about in [IO.Directory]::GetFiles([IO.Path]::Combine($PSScriptRoot, 'en-US'), 'about_*.md')) {
    [IO.File]::Copy($about, [IO.Path]::Combine($folder, [IO.Path]::GetFileNameWithoutExtension($about) + '.help.txt'), $true)
}
