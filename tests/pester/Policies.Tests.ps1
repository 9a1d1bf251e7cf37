#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# What two accounts do with each other's projects, models and buckets, and what tags are for.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $other = '222222222222'
    $source = Get-CLModel parts/v1
    $project = New-CLProject 'policies-lab'
    $bucket = "policies-$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    $null = $project | Import-CLDataset $SharedPhotos -Bucket $bucket -Split 0.75 -Seed 1 -Confirm:$false
    $model = Copy-CLModel parts/v1 -Destination 'policies-lab' -VersionName v1 -Wait

    # Runs something as the other account, and comes back.
    function Use-OtherAccount {
        param([scriptblock] $Do)

        $null = Connect-CLService -Local -DataPath $SharedService -AccountId $other
        try { & $Do } finally { $null = Connect-CLService -Local -DataPath $SharedService }
    }
}

AfterAll {
    Use-OtherAccount { Get-CLProject | Where-Object Name -Like 'policies-*' | Remove-CLProject -Recurse -Confirm:$false }
    Get-CLProject | Where-Object Name -Like 'policies-*' | Remove-CLProject -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Copy-CLModel between accounts' {
    # With photos: the account has a bucket for what copies leave there, then.
    BeforeAll { Use-OtherAccount { $null = New-CLProject 'policies-plant' | Import-CLDataset $SharedPhotos -Confirm:$false } }

    It 'is refused without a policy, and says what the owner is to run' {
        $problem = { Use-OtherAccount { Copy-CLModel $model.Arn -Destination 'policies-plant' -SourceProject $model.ProjectArn -Wait -ErrorAction Stop } } | Should -Throw -PassThru

        $problem.FullyQualifiedErrorId | Should -BeLike 'CopyNotAllowed,*'
        "$problem" | Should -Match 'Set-CLProjectPolicy'
    }

    It 'works with one, and the copy runs and detects' {
        $null = Set-CLProjectPolicy 'policies-lab' -AllowAccount $other -Model 'policies-lab/v1'

        $copy = Use-OtherAccount { Copy-CLModel $model.Arn -Destination 'policies-plant' -VersionName v1 -SourceProject $model.ProjectArn -Wait }
        $copy.Status | Should -Be COPYING_COMPLETED
        $copy.SourceArn | Should -Be $model.Arn
        $copy.F1Score | Should -Be $model.F1Score

        $labels = Use-OtherAccount {
            $null = Start-CLModel policies-plant/v1 -Wait -Confirm:$false
            try { (Get-ChildItem -LiteralPath $SharedUnseen | Select-Object -First 1 | Invoke-CLDetection -Model policies-plant/v1 -MinConfidence 0).Labels }
            finally { $null = Stop-CLModel policies-plant/v1 -Wait -Confirm:$false }
        }
        $labels.Name | Sort-Object | Should -Be scratched, sound
    }

    It 'is refused again after the policy is removed' {
        Remove-CLProjectPolicy 'policies-lab' allow-copy -Confirm:$false

        { Use-OtherAccount { Copy-CLModel $model.Arn -Destination 'policies-plant' -VersionName v2 -SourceProject $model.ProjectArn -Wait -ErrorAction Stop } } | Should -Throw
    }

    It 'does nothing at -WhatIf' {
        Copy-CLModel parts/v1 -Destination 'policies-lab' -VersionName whatif -WhatIf

        (Get-CLModel 'policies-lab').VersionName | Should -Not -Contain 'whatif'
    }

    It 'does not take a name twice' {
        { Copy-CLModel parts/v1 -Destination 'policies-lab' -VersionName v1 -Wait -ErrorAction Stop } | Should -Throw -ErrorId 'ModelExists,CustomLabels.Commands.CopyModelCommand'
    }
}

Describe 'Policies' {
    It 'forbid where they say Deny' {
        $null = Set-CLProjectPolicy 'policies-lab' -AllowAccount $other
        $null = Set-CLProjectPolicy 'policies-lab' no-copies -Document @{
            Version   = '2012-10-17'
            Statement = @(@{ Effect = 'Deny'; Principal = '*'; Action = 'rekognition:CopyProjectVersion'; Resource = $model.Arn })
        }

        { Use-OtherAccount { Copy-CLModel $model.Arn -Destination 'policies-plant' -VersionName v3 -SourceProject $model.ProjectArn -Wait -ErrorAction Stop } } | Should -Throw
        (Get-CLProjectPolicy 'policies-lab').PolicyName | Sort-Object | Should -Be allow-copy, no-copies
    }

    It 'are removed one by one, by name' {
        Get-CLProjectPolicy 'policies-lab' no-* | Remove-CLProjectPolicy -Confirm:$false

        (Get-CLProjectPolicy 'policies-lab').PolicyName | Should -Be allow-copy
    }

    It 'take a file' {
        $file = Join-Path $folder 'policy.json'
        (Get-CLProjectPolicy 'policies-lab' allow-copy).Document | Set-Content -LiteralPath $file

        (Set-CLProjectPolicy 'policies-lab' from-file -Path $file).PolicyName | Should -Be from-file
    }

    It 'refuse an old revision' {
        $null = Set-CLProjectPolicy 'policies-lab' -AllowAccount 333333333333

        { Set-CLProjectPolicy 'policies-lab' -AllowAccount $other -RevisionId '0123456789abcdef0123456789abcdef' -ErrorAction Stop } | Should -Throw
    }

    It 'say so when the document is no JSON' {
        $problem = { Set-CLProjectPolicy 'policies-lab' broken -Document '{ not json' -ErrorAction Stop } | Should -Throw -PassThru

        $problem.CategoryInfo.Category | Should -BeIn 'InvalidArgument', 'InvalidData'
    }
}

Describe 'Grant-CLBucketAccess' {
    It 'shows what it would do, and does not do it, at -WhatIf' {
        Grant-CLBucketAccess $bucket -Account $other -Access Read -WhatIf

        Use-OtherAccount { Test-CLConnection $bucket -Quiet } | Should -BeFalse
    }

    It 'says what it changed, once' {
        $first = Grant-CLBucketAccess $bucket -Account $other -Access Read -Prefix custom-labels/
        $second = Grant-CLBucketAccess $bucket -Account $other -Access Read -Prefix custom-labels/

        $first.IsChanged | Should -BeTrue
        $second.IsChanged | Should -BeFalse
        "$first" | Should -Not -Match 'System\.'
    }

    It 'goes on after a bucket that is not there' {
        $granted = Grant-CLBucketAccess 'no-such-bucket-here', $bucket -Account $other -Access Read -Prefix custom-labels/ -ErrorVariable problems -ErrorAction SilentlyContinue

        $granted | Should -HaveCount 1
        $problems | Should -HaveCount 1
        $problems[0].TargetObject | Should -Be 'no-such-bucket-here'
    }
}

Describe 'Tags' {
    It 'find models across projects' {
        Add-CLTag 'policies-lab/v1' @{ stage = 'test'; owner = 'me' }

        $found = Get-CLModel 'policies-lab' | Get-CLTag -Key stage | Where-Object Value -EQ test

        $found.ResourceArn | Should -Be $model.Arn
    }

    It 'replace a value, and leave the others' {
        Add-CLTag 'policies-lab/v1' @{ stage = 'production' }

        $tags = Get-CLTag 'policies-lab/v1'
        ($tags | Where-Object Key -EQ stage).Value | Should -Be production
        ($tags | Where-Object Key -EQ owner).Value | Should -Be me
    }

    It 'are not removed at -WhatIf' {
        Remove-CLTag 'policies-lab/v1' owner -WhatIf

        (Get-CLTag 'policies-lab/v1').Key | Should -Contain owner
    }

    It 'come with the project that is made with them' {
        $null = New-CLProject 'policies-tagged' -Tag @{ team = 'line 3' }

        (Get-CLTag 'policies-tagged').Value | Should -Be 'line 3'
    }

    It 'refuse what the service would refuse, with the key in the message' {
        { Add-CLTag 'policies-lab' @{ 'aws:mine' = 'x' } -ErrorAction Stop } | Should -Throw
        (Get-CLTag 'policies-lab').Key | Should -Not -Contain 'aws:mine'
    }
}
