# Dot-sourced by suites that look at PowerShell from outside: a pwsh of its own, what it writes, how it ends, and what a terminal shows.

$pwsh = Join-Path $PSHOME pwsh.dll
$shell = '-NoLogo', '-NoProfile', '-NonInteractive'
$setup = "Import-Module '$ModulePath'; `$null = Connect-CLService -Local -DataPath '$SharedService'"

# Starts pwsh with its standard streams redirected. <Signals>: with the default handling of Ctrl+C, which background jobs lack.
function Start-Pwsh {
    param([string[]] $Argument, [hashtable] $Environment = @{}, [switch] $Signals, [string] $Command = 'dotnet')

    $start = [Diagnostics.ProcessStartInfo]::new($Command)
    if ($Signals) {
        $start.FileName = 'env'
        foreach ($word in '--default-signal=INT', $Command) { $start.ArgumentList.Add($word) }
    }

    foreach ($word in $Argument) { $start.ArgumentList.Add($word) }
    foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    [Diagnostics.Process]::Start($start)
}

# Waits for its end: what it wrote, and its exit code.
function Receive-Pwsh {
    param([Diagnostics.Process] $Process)

    $Process.StandardInput.Close()
    $output, $problems = $Process.StandardOutput.ReadToEndAsync(), $Process.StandardError.ReadToEndAsync()
    if (-not $Process.WaitForExit(120000)) {
        $Process.Kill($true)
        throw 'It has not ended within two minutes.'
    }

    [pscustomobject] @{ Output = $output.GetAwaiter().GetResult(); Error = $problems.GetAwaiter().GetResult(); ExitCode = $Process.ExitCode }
}

function Invoke-Pwsh {
    param([string[]] $Argument, [hashtable] $Environment = @{})

    Receive-Pwsh (Start-Pwsh (@($pwsh) + $shell + $Argument) $Environment)
}

function Send-Signal {
    param([Diagnostics.Process] $Process, [string] $Signal)

    & (Get-Command kill -CommandType Application | Select-Object -First 1) -s $Signal $Process.Id
}

# Waits until something is true, for at most a minute.
function Wait-Until {
    param([scriptblock] $Condition, [string] $What)

    $limit = [DateTime]::UtcNow.AddSeconds(60)
    while (-not (& $Condition)) {
        if ([DateTime]::UtcNow -gt $limit) { throw "After a minute, still not: $What" }
        Start-Sleep -Milliseconds 50
    }
}
