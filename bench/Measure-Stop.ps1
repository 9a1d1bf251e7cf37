<#
.SYNOPSIS
Measures how long Ctrl+C takes to end a cmdlet that waits for an answer which never comes: it is to take less than a second.
.DESCRIPTION
Each cmdlet is sent to a server that takes connections and says nothing, and stopped a second later. Run it in the built module:
dotnet run --project pwsh -c Release -- bench/Measure-Stop.ps1
#>
param(
    # How many times each cmdlet is stopped.
    [int] $Rounds = 10
)

$ErrorActionPreference = 'Stop'
$module = Join-Path $PSScriptRoot '..' 'out' 'CustomLabels' 'CustomLabels.psd1'
$commands = @(
    'Get-CLProject', 'Get-CLProjectPolicy', 'Test-CLConnection photos', 'Copy-CLModel lab/v1 prod', 'Export-CLModel lab/v1 no-such-folder',
    'Set-CLProjectPolicy lab -AllowAccount 222222222222', "Add-CLTag lab @{ a = 'b' }", 'Start-CLModel lab/v1 -Confirm:$false'
)

$silent = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
$silent.Start()
try {
    $there = @{
        EndpointUrl = "http://$($silent.LocalEndpoint)"
        Region      = 'us-east-1'
        Credential  = [pscredential]::new('AKIDEXAMPLE', (ConvertTo-SecureString 'secret' -AsPlainText))
    }
    foreach ($command in $commands) {
        $times = foreach ($round in 1..$Rounds) {
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$module'; `$there = `$args[0]; $command @there").AddArgument($there)
            $running = $shell.BeginInvoke()
            Start-Sleep -Seconds 1
            if ($running.IsCompleted) {
                throw "$command did not wait: $($shell.Streams.Error)"
            }

            (Measure-Command { $shell.Stop() }).TotalMilliseconds
            $shell.Dispose()
        }

        $measured = $times | Measure-Object -Average -Maximum
        [pscustomobject]@{ Command = $command; Rounds = $Rounds; 'Mean ms' = [math]::Round($measured.Average, 1); 'Most ms' = [math]::Round($measured.Maximum, 1) }
    }
}
finally {
    $silent.Stop()
}
