#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeDiscovery {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $identities = foreach ($command in Get-Command -Module CustomLabels -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.ParameterType.Name -match '^(Project|Dataset|Model|Resource)Identity(\[\])?$' }) {
            @{ Command = $command.Name; Parameter = $parameter.Name; Type = $parameter.ParameterType.Name }
        }
    }

    # A list of models for a policy is a list of names to write down: it is not looked up.
    $many = $identities | Where-Object { $_.Type -like '*]' -and -not ($_.Command -eq 'Set-CLProjectPolicy' -and $_.Parameter -eq 'Model') }
    $single = $identities | Where-Object { $_.Type -notlike '*]' -and $_.Parameter -ne 'InputObject' }
    # A gate through which no model came lets nothing pass: Gates.Tests.ps1.
    $selecting = $many | Where-Object { $_.Command -ne 'Assert-CLQuality' -and (Get-Command $_.Command).Parameters.ContainsKey('ErrorIfNone') }
    $paths = foreach ($command in Get-Command -Module CustomLabels -CommandType Cmdlet) {
        if ($command.Parameters.ContainsKey('Path')) { @{ Command = $command.Name } }
    }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $null = New-CLProject wild-a, wild-b, wild-keep
    $null = 'wild-a', 'wild-b' | New-CLDataset -Type TRAIN
    $null = New-CLDataset wild-a TEST

    # What -WhatIf says goes to the host: a transcript has it.
    function Get-WhatIf {
        param([string] $Line)

        $null = Start-Transcript "$folder/transcript.txt"
        try { & ([scriptblock]::Create($Line)) } finally { $null = Stop-Transcript }
        @(Get-Content "$folder/transcript.txt") -match 'What if'
    }
}

AfterAll {
    Get-CLProject wild-* | Remove-CLProject -Recurse -Confirm:$false
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

Describe 'Names with wildcards' {
    It 'finds with <Line>' -ForEach @(
        @{ Line = 'Get-CLProject wild-[ab]'; Found = 'wild-a', 'wild-b' }
        @{ Line = 'Get-CLProject WILD-?'; Found = 'wild-a', 'wild-b' }
        @{ Line = 'Get-CLDataset wild-*'; Found = 'wild-a/train', 'wild-a/test', 'wild-b/train' }
        @{ Line = 'Get-CLDataset wild-*/train'; Found = 'wild-a/train', 'wild-b/train' }
        @{ Line = 'Get-CLDataset wild-a/t*'; Found = 'wild-a/train', 'wild-a/test' }
        @{ Line = 'Get-CLDataset -Dataset wild-*/test'; Found = 'wild-a/test' }
        @{ Line = 'Get-CLDataset wild-* -Type TEST'; Found = 'wild-a/test' }
        @{ Line = 'Get-CLModel parts/*'; Found = 'parts/v1' }
        @{ Line = 'Get-CLModel p*s/v?'; Found = 'parts/v1' }
        @{ Line = 'Get-CLModel part*'; Found = 'parts/v1' }
        @{ Line = '(Get-CLEvaluation part*/*).ForEach{ "$($_.ProjectName)/$($_.VersionName)" }'; Found = 'parts/v1' }
        @{ Line = '(Get-CLEvaluation part*).ForEach{ "$($_.ProjectName)/$($_.VersionName)" }'; Found = 'parts/v1' }
        @{ Line = '(Get-CLDatasetLabel part*/train).Label'; Found = 'scratched', 'sound' }
    ) {
        & ([scriptblock]::Create($Line)) | ForEach-Object ToString | Sort-Object | Should -Be ($Found | Sort-Object)
    }

    It '<Command> -<Parameter> is quiet when nothing matches' -ForEach $selecting {
        $given = @{ $Parameter = if ($Type -like 'Dataset*') { 'no-such-*/*' } elseif ($Type -like 'Project*') { 'no-such-*' } else { 'no-such-*/*' } }
        switch ($Command) { 'Add-CLTag' { $given.Tag = @{ a = 'b' } } 'Remove-CLTag' { $given.Key = 'a' } 'Copy-CLModel' { $given.Destination = 'parts' } }

        & $Command @given -ErrorAction Stop | Should -BeNullOrEmpty

        $null = & $Command @given -ErrorIfNone -ErrorAction SilentlyContinue -ErrorVariable none
        $none.FullyQualifiedErrorId | Should -Be "NothingMatches,$((Get-Command $Command).ImplementingType.FullName)"
        $none.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$($none.TargetObject)" | Should -BeLike 'no-such-*'
    }

    It '<Command> -<Parameter> takes wildcards' -ForEach $many {
        (Get-Command $Command).Parameters[$Parameter].Attributes.TypeId.Name | Should -Contain 'SupportsWildcardsAttribute'
    }

    It '<Command> -<Parameter> takes one, and says so' -ForEach $single {
        $given = @{ $Parameter = if ($Type -like 'Dataset*') { 'wild-*/train' } else { 'wild-*' } }

        { & $Command @given -ErrorAction Stop } | Should -Throw "*'wild-*' has wildcards, and this takes a single*"
    }

    It 'refuses <_> as a pattern' -ForEach 'a b*', '[z-a]', 'wild-[', 'a/b/*' {
        { Get-CLModel $_ -ErrorAction Stop } | Should -Throw '*is not valid here*'
    }

    It 'shows with -WhatIf each that it would take' {
        (Get-WhatIf 'Remove-CLProject wild-? -Recurse -WhatIf') -match 'wild-' | Should -HaveCount 2
        (Get-WhatIf 'Remove-CLDataset wild-*/t* -WhatIf') -match 'wild-' | Should -HaveCount 3
        (Get-WhatIf 'Stop-CLModel part*/* -WhatIf') -match 'parts/v1' | Should -HaveCount 1
    }

    It 'removes what matches, and nothing else' {
        Remove-CLDataset wild-a/t* -Confirm:$false
        Get-CLDataset wild-* | ForEach-Object ToString | Should -Be 'wild-b/train'
        Remove-CLDataset wild-b/* -Confirm:$false
        Remove-CLProject wild-? -Confirm:$false
        (Get-CLProject wild-*).Name | Should -Be 'wild-keep'
    }

    It 'removes tags and policies by wildcards' {
        $null = Add-CLTag wild-keep @{ a = '1' }
        Get-CLTag wild-k* | ForEach-Object Key | Should -Be 'a'
        $null = Set-CLProjectPolicy wild-keep tmp-1 -AllowAccount 333333333333
        $null = Set-CLProjectPolicy wild-keep tmp-2 -AllowAccount 333333333333
        $null = Set-CLProjectPolicy wild-keep other -AllowAccount 333333333333
        Remove-CLProjectPolicy wild-keep tmp-* -Confirm:$false
        (Get-CLProjectPolicy wild-k*).PolicyName | Should -Be 'other'
    }
}

Describe 'Paths' {
    BeforeAll {
        Push-Location $folder
        $line = '{"source-ref": "s3://b/p/a.jpg", "l": 0, "l-metadata": {"class-name": "nut", "confidence": 1, "job-name": "x", "human-annotated": "yes", "creation-date": "2024-05-01T10:00:00", "type": "groundtruth/image-classification"}}'
        $null = New-Item -ItemType Directory 'set [1]'
        $line | Set-Content -LiteralPath 'set [1]/m.manifest'
        $line | Set-Content one.manifest
        $line | Set-Content two.manifest
    }

    AfterAll {
        Pop-Location
    }

    It '<Command> has -Path with wildcards, and -LiteralPath for names as they stand' -ForEach $paths {
        $parameters = (Get-Command $Command).Parameters
        $parameters.Path.Attributes.TypeId.Name | Should -Contain 'SupportsWildcardsAttribute'
        $parameters.LiteralPath.Aliases | Should -Contain 'PSPath'
    }

    It 'takes a name with brackets that is there as it stands, by wildcards, and by -LiteralPath: <_>' -ForEach @(
        'Test-CLManifest {0} -Quiet', 'Repair-CLManifest {0} -Quiet', 'Measure-CLManifest {0} -SkipImages', 'Merge-CLManifest {0} -Destination ./o.manifest -Force',
        'New-CLManifest {0} -Destination ./o.manifest -Force', 'Convert-CLManifest {0} -Destination ./o.csv -To Csv -Force'
    ) {
        foreach ($path in "'./set [1]/m.manifest'", "'./se*/m.man?fest'", "-LiteralPath './set [1]/m.manifest'") {
            & ([scriptblock]::Create(($_ -f $path))) -ErrorAction Stop | Should -Not -BeNullOrEmpty -Because $path
        }
    }

    It 'says which, and names -LiteralPath, when nothing matches: <_>' -ForEach @(
        'Test-CLManifest', 'Repair-CLManifest', 'Measure-CLManifest', 'Merge-CLManifest -Destination ./o2.manifest', 'New-CLManifest -Destination ./o2.manifest'
    ) {
        $call = $_
        foreach ($path in './nope*.manifest', './nope [1].manifest') {
            try { & ([scriptblock]::Create("$call '$path' -ErrorAction Stop")); $refusal = $null } catch { $refusal = $_ }
            $refusal.FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
            $refusal.Exception.Message | Should -BeLike "Nothing matches $([WildcardPattern]::Escape($path))*-LiteralPath*"
        }
    }

    It 'takes texts and files from the pipeline: <_>' -ForEach 'Test-CLManifest -Quiet', 'Repair-CLManifest -Quiet', 'Measure-CLManifest -SkipImages' {
        $call = [scriptblock]::Create("process { `$_ | $_ }")
        './one.manifest', './two.manifest' | & $call | Should -HaveCount 2
        Get-ChildItem *.manifest -Include one*, two* | & $call | Should -HaveCount 2
        Get-ChildItem -LiteralPath 'set [1]' | & $call | Should -HaveCount 1
    }

    It 'merges what matches' {
        (Merge-CLManifest ./[ot]*o*.manifest -Destination ./merged.manifest -Force).Path | Should -BeLike '*merged.manifest'
        Get-ChildItem one.manifest, two.manifest | Merge-CLManifest -Destination ./merged.manifest -Force | Should -HaveCount 1
    }

    It 'compares two, also by wildcards, and refuses several' {
        Compare-CLManifest ./on*.manifest ./tw*.manifest -ErrorAction Stop | Should -BeNullOrEmpty
        { Compare-CLManifest ./?[nw]?.manifest ./two.manifest -ErrorAction Stop } | Should -Throw -ErrorId 'SeveralFiles,*'
    }

    It 'repairs several into a file each, and never into one' {
        $null = Get-ChildItem one.manifest, two.manifest | Repair-CLManifest -Destination { "fixed-$($_.Name)" } -Quiet -ErrorAction Stop
        'fixed-one.manifest', 'fixed-two.manifest' | Should -Exist
        $null = Repair-CLManifest one.manifest, two.manifest -Destination ./fixed.manifest -Force -Quiet -ErrorAction SilentlyContinue -ErrorVariable refusal
        $refusal.FullyQualifiedErrorId | Should -BeLike 'OneFileForEachManifest,*'
    }

    It 'reads the entries to update, and the document of a policy' {
        $null = Update-CLDatasetEntry parts/train ./on?.manifest -WhatIf -ErrorAction Stop
        Get-Item one.manifest | Update-CLDatasetEntry parts/train -WhatIf -ErrorAction Stop
        { Update-CLDatasetEntry parts/train ./nope*.manifest -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
        '{"Version":"2012-10-17","Statement":[]}' | Set-Content -LiteralPath 'p [1].json'
        $null = Set-CLProjectPolicy parts x -Path './p*.json' -WhatIf -ErrorAction Stop
        $null = Set-CLProjectPolicy parts x -LiteralPath 'p [1].json' -WhatIf -ErrorAction Stop
    }
}
