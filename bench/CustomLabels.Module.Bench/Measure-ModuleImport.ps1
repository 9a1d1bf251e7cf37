<#
.SYNOPSIS
Measures what importing the built module costs, against an empty binary module behind the same kind of load context.
.DESCRIPTION
Each import runs in a new PowerShell, by turns, so that what else the machine does hits both alike. What counts is processor time
(user and kernel, all threads): of Import-Module alone, which is what the target is for, and of the whole process. Medians are
printed and written to a file beside this script.
.EXAMPLE
dotnet run --project pwsh -c Release -- bench/CustomLabels.Module.Bench/Measure-ModuleImport.ps1
#>
param(
    # New processes for each of the two modules.
    [ValidateRange(1, 1000)]
    [int] $Count = 10,

    # Import-Module may take so many times what it takes for the empty module.
    [double] $Target = 1.5,

    [string] $Module = (Join-Path $PSScriptRoot .. .. out CustomLabels CustomLabels.psd1),

    [string] $Result = (Join-Path $PSScriptRoot import.txt)
)

$ErrorActionPreference = 'Stop'

# One cmdlet that does nothing, entered through a copy of our loader.
function New-EmptyModule {
    param([string] $Path)

    $null = New-Item -ItemType Directory -Path $Path, (Join-Path $Path bin)
    Copy-Item (Join-Path (Split-Path $Module) loader) $Path -Recurse
    Add-Type -OutputAssembly (Join-Path $Path bin Empty.dll) -TypeDefinition @'
        [System.Management.Automation.Cmdlet("Get", "Nothing")]
        public sealed class GetNothingCommand : System.Management.Automation.PSCmdlet { }
'@
    Set-Content (Join-Path $Path Empty.psm1) @'
        $loader = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/loader/CustomLabels.Loader.dll")
        Import-Module -Assembly $loader.GetType('CustomLabels.Loader.ModuleLoadContext')::Enter("$PSScriptRoot/bin/Empty.dll")
'@
    # Not by New-ModuleManifest: what that writes takes a third longer to import.
    $manifest = Join-Path $Path Empty.psd1
    Set-Content $manifest @'
        @{
            RootModule = 'Empty.psm1'; ModuleVersion = '0.1.0'; GUID = 'c3a5f3a0-4c3f-4f6a-9a53-0d6a1b1f8a11'; PowerShellVersion = '7.6'
            CmdletsToExport = @('Get-Nothing'); FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @()
        }
'@
    $manifest
}

# Milliseconds of processor time: of the import, and of the process until then.
function Measure-Import {
    param([string] $Path)

    # Asked twice: the first time is mostly the asking.
    $script = "`$before = [Environment]::CpuUsage.TotalTime; `$before = [Environment]::CpuUsage.TotalTime; Import-Module '$Path'; `$after = [Environment]::CpuUsage.TotalTime; (`$after - `$before).TotalMilliseconds; `$after.TotalMilliseconds"
    $import, $process = & ([Environment]::ProcessPath) (Join-Path $PSHOME pwsh.dll) -NoLogo -NoProfile -NonInteractive -Command $script
    [pscustomobject]@{ Import = [double]$import; Process = [double]$process }
}

function Get-Median {
    param([double[]] $Value)

    ($Value | Sort-Object)[[int][Math]::Floor($Value.Count / 2)]
}

$Module = Resolve-Path $Module
$folder = Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Bench.$([guid]::NewGuid())" Empty
try {
    $empty = New-EmptyModule $folder

    # Once each to warm the caches of the file system.
    $null = Measure-Import $empty
    $null = Measure-Import $Module
    $theirs, $ours = @(), @()
    for ($round = 1; $round -le $Count; $round++) {
        $theirs += Measure-Import $empty
        $ours += Measure-Import $Module
    }
}
finally {
    Remove-Item (Split-Path $folder) -Recurse -Force -ErrorAction Ignore
}

$rows = foreach ($what in 'Import', 'Process') {
    $own = Get-Median $ours.$what
    $peer = Get-Median $theirs.$what
    [pscustomobject]@{ Measured = $what; CustomLabels = '{0:0} ms' -f $own; Empty = '{0:0} ms' -f $peer; Ratio = [Math]::Round($own / $peer, 2) }
}
$met = $rows[0].Ratio -le $Target
$lines = @(
    "Processor time of Import-Module, median of $Count new processes each, PowerShell $($PSVersionTable.PSVersion)"
    ''
    $rows | Format-Table | Out-String -Stream | Where-Object { $_ }
    ''
    "Target: the import at most $Target times that of the empty module: $($met ? 'met' : 'MISSED')"
)
$lines
$lines | Set-Content -LiteralPath $Result
if (-not $met) { exit 1 }
