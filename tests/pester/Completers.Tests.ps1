#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Tab completion, as the console asks for it.

BeforeDiscovery {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $parameters = foreach ($command in Get-Command -Module CustomLabels) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin [Management.Automation.PSCmdlet]::CommonParameters -and $_.ParameterType -ne [switch] }) {
            @{ Line = "$($command.Name) -$($parameter.Name) " }
        }
    }
    $sets = foreach ($command in Get-Command -Module CustomLabels) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin [Management.Automation.PSCmdlet]::CommonParameters }) {
            $type = $parameter.ParameterType.IsArray ? $parameter.ParameterType.GetElementType() : $parameter.ParameterType
            $type = [Nullable]::GetUnderlyingType($type) ?? $type
            $values = $type.IsEnum ? [enum]::GetNames($type) : $parameter.Attributes.ValidValues
            if ($values) { @{ Line = "$($command.Name) -$($parameter.Name) "; Values = $values } }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $null = New-CLProject 'completers-a', 'completers-b'

    function Get-Completion {
        param([string] $Line)

        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
    }
}

AfterAll {
    $null = Connect-CLService -Local -DataPath $SharedService
    'completers-a', 'completers-b' | Remove-CLProject -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Completion' {
    It 'offers the values of <Line>' -ForEach $sets {
        Get-Completion $Line | Sort-Object | Should -Be ($Values | Sort-Object)
    }

    It 'offers models for <_>' -ForEach 'Get-CLModel parts/', 'Start-CLModel -Model parts/', 'Stop-CLModel parts/', 'Get-CLEvaluation parts/', 'Invoke-CLDetection x.jpg parts/', 'Export-CLModel parts/', 'Remove-CLModel parts/', 'Copy-CLModel parts/' {
        Get-Completion $_ | Should -Contain 'parts/v1'
    }

    It 'offers datasets for <_>' -ForEach 'Get-CLDatasetEntry parts/', 'Get-CLDatasetLabel parts/', 'Get-CLDataset -Dataset parts/', 'Update-CLDatasetEntry parts/', 'Remove-CLDataset parts/' {
        Get-Completion $_ | Sort-Object | Should -Be 'parts/test', 'parts/train'
    }

    It 'offers the labels of a model for <_>' -ForEach 'Get-CLThreshold parts/v1 -Label ', 'Find-CLLabelError -Model parts -Label ', 'Get-CLThreshold parts/v1 -Label sound, ' {
        Get-Completion $_ | Sort-Object | Should -Be 'scratched', 'sound'
    }

    It 'offers the labels of an evaluation in files' {
        $summary = '{ "EvaluationDetails": { "Labels": ["a nut", "bolt"] }, "LabelEvaluationResults": [{ "Label": "a nut" }, { "Label": "bolt" }], "AggregatedEvaluationResults": { "F1Score": 0.5 } }'
        $null = New-Item -ItemType Directory (Join-Path $folder evaluations)
        Set-Content (Join-Path $folder evaluations EvaluationResultSummary-metal-v1.json) $summary

        Get-Completion "Get-CLThreshold -Path '$folder/evaluations' -Label " | Should -Be "'a nut'", 'bolt'
        Get-Completion "Find-CLLabelError -LiteralPath '$folder/none' -Label " | Where-Object { $_ } | Should -Not -Contain 'bolt'
    }

    It 'offers files for <_>' -ForEach 'Import-CLDataset ', 'Test-CLManifest ', 'Measure-CLManifest ', 'Invoke-CLDetection ', 'New-CLManifest ', 'Merge-CLManifest ', 'Repair-CLManifest ', 'Compare-CLManifest ', 'Convert-CLManifest ' {
        Set-Content -LiteralPath (Join-Path $folder 'completers.manifest') ''
        Push-Location $folder
        try {
            Get-Completion "$($_)./comp" | Where-Object { $_ } | Should -Be './completers.manifest'
        }
        finally {
            Pop-Location
        }
    }

    It 'goes on in the middle of a list' {
        Get-Completion 'Get-CLModel completers-a, completers-' | Should -Be 'completers-a', 'completers-b'
    }

    It 'minds no quotes, and no case' {
        Get-Completion "Get-CLProject 'COMPLETERS-" | ForEach-Object { $_.Trim("'") } | Should -Be 'completers-a', 'completers-b'
    }

    It 'offers nothing for what nothing begins with' {
        Get-Completion 'Get-CLModel no-such-name-' | Should -BeNullOrEmpty
    }
}

Describe 'Completion without a connection, or with a broken one' {
    It 'never raises an error, and takes no time: <Line>' -ForEach $parameters {
        Disconnect-CLService
        $Error.Clear()
        $watch = [Diagnostics.Stopwatch]::StartNew()

        { $null = Get-Completion $Line } | Should -Not -Throw

        $Error | Should -BeNullOrEmpty
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
    }
}
