# Dot-sourced by Examples.Tests.ps1: the PowerShell steps of a pipeline of GitHub Actions or Azure Pipelines, in their order.

function Get-PipelineStep {
    param([Parameter(Mandatory)] [string] $Path)

    $lines = Get-Content -LiteralPath $Path
    for ($i = 0; $i -lt $lines.Count; $i++) {
        if ($lines[$i] -notmatch '^(?<indent>\s*)(?<dash>- )?(?:run|pwsh): (?<code>.+)$') {
            continue
        }

        $code, $dash = $Matches.code, $Matches.dash
        $depth = $Matches.indent.Length + "$dash".Length
        $block = @(if ($code -eq '|') {
                while ($i + 1 -lt $lines.Count -and ($lines[$i + 1] -eq '' -or $lines[$i + 1] -match "^\s{$($depth + 1),}")) {
                    $lines[++$i]
                }
            })

        # On GitHub the name and the condition stand before the code, on Azure Pipelines behind it.
        $around = $dash ? $lines[($i + 1)..[Math]::Min($i + 3, $lines.Count - 1)] : $lines[($i - $block.Count - 3)..($i - $block.Count - 1)]
        $name = $around | Where-Object { $_ -match '(?:- name|displayName): (.+)$' } | ForEach-Object { $Matches[1] } | Select-Object -First ($dash ? 1 : 99) | Select-Object -Last 1
        [pscustomobject]@{
            Name   = $name
            Always = [bool] ($around -match '(?:if|condition): always\(\)')
            Code   = $code -eq '|' ? ($block -replace "^\s{$($depth + 2)}" -join "`n") : $code
        }
    }
}

# Runs a step as a build server does: in a session of its own. Returns its output, its errors, and whether it failed.
function Invoke-PipelineStep {
    param([Parameter(Mandatory)] $Step, [Parameter(Mandatory)] [string] $Module, [Parameter(Mandatory)] [string] $Folder)

    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript("Import-Module '$Module'; Set-Location '$Folder'").Invoke()
        $shell.Commands.Clear()
        try {
            $output = $shell.AddScript($Step.Code).Invoke()
            $failure = $null
        }
        catch {
            $output, $failure = @(), $_.Exception.InnerException
        }

        [pscustomobject]@{ Output = $output; Failed = $null -ne $failure; Error = "$($failure.Message)$($shell.Streams.Error)" }
    }
    finally {
        $shell.Dispose()
    }
}
