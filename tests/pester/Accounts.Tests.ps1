#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    $data = Join-Path $folder 'service'
    $null = Start-CLLocalService -DataPath $data -OtherAccount 222222222222 -ErrorAction Stop
    $null = Connect-CLService -Local -DataPath $data -ErrorAction Stop
    $photos = Join-Path $folder 'photos'
    $null = [CustomLabels.Datasets.SamplePhotos]::Create($photos, 5, 1)
    $bucket = (New-CLProject 'parts' | Import-CLDataset $photos -Confirm:$false).Bucket
}

AfterAll {
    Stop-TestService $folder
}

Describe 'Test-CLConnection' {
    It 'passes for the own bucket, and tells each link' {
        $rows = Test-CLConnection

        $rows.Name | Should -Be 'Region', 'Credentials', 'Endpoint', 'Identity', 'Projects', 'Bucket', 'BucketRegion', 'BucketOwner', 'BucketList', 'BucketRead', 'BucketWrite'
        $rows.Verdict | Select-Object -Unique | Should -Be 'Passed'
        Test-CLConnection -Quiet | Should -BeTrue
    }

    It 'fails for a bucket that is not there, with a fix' {
        $failed = Test-CLConnection 'no-such-bucket' | Where-Object Verdict -EQ 'Failed'

        $failed.Name | Should -Be 'Bucket'
        $failed.Fix | Should -Not -BeNullOrEmpty
        Test-CLConnection 'no-such-bucket' -Quiet | Should -BeFalse
    }
}

Describe 'Connect-CLService' {
    AfterEach { $null = Connect-CLService -Local -DataPath $data }

    It 'takes the <_> endpoint' -ForEach 'Fips', 'DualStack' {
        $key = [pscredential]::new('AKIDEXAMPLE', (ConvertTo-SecureString 'secret' -AsPlainText -Force))

        $connection = Connect-CLService -Region us-east-1 -Credential $key -Endpoint $_

        $connection.Endpoint.Host | Should -Be @{ Fips = 'rekognition-fips.us-east-1.amazonaws.com'; DualStack = 'rekognition.us-east-1.api.aws' }[$_]
    }

    It 'takes the local service for an endpoint' {
        $before = $env:CUSTOMLABELS_DATA
        try {
            $env:CUSTOMLABELS_DATA = $data
            (Connect-CLService -Endpoint Local).Endpoint | Should -Be (Get-CLLocalService -DataPath $data).Endpoint
        }
        finally {
            $env:CUSTOMLABELS_DATA = $before
        }
    }

    It 'works as another account of the local service' {
        (Connect-CLService -Local -DataPath $data -AccountId 222222222222).AccountId | Should -Be '222222222222'
        Get-CLProject 'parts*' | Should -BeNullOrEmpty
    }
}

Describe 'Grant-CLBucketAccess' {
    It 'lets another account list and read, and changes nothing the second time' {
        (Grant-CLBucketAccess $bucket -Account 222222222222 -Access Read).IsChanged | Should -BeTrue
        (Grant-CLBucketAccess $bucket -Account 222222222222 -Access Read).IsChanged | Should -BeFalse

        $null = Connect-CLService -Local -DataPath $data -AccountId 222222222222
        $rows = Test-CLConnection $bucket
        $null = Connect-CLService -Local -DataPath $data
        ($rows | Where-Object Verdict -EQ 'Failed').Name | Should -Be 'BucketOwner', 'BucketWrite'
    }
}

Describe 'Project policies' {
    It 'takes a document that ConvertTo-Json and ConvertFrom-Json have been at' {
        $document = (Set-CLProjectPolicy 'parts' -AllowAccount 222222222222).Document | ConvertFrom-Json

        $document.Statement[0].Principal.AWS | Should -Be 'arn:aws:iam::222222222222:root'
        $first = (Get-CLProjectPolicy 'parts').RevisionId
        (Set-CLProjectPolicy 'parts' 'allow-copy' -Document $document).RevisionId | Should -Be $first
        (Set-CLProjectPolicy 'parts' 'allow-copy' -Document ($document | ConvertTo-Json -Depth 5)).RevisionId | Should -Be $first
    }

    It 'removes what comes down the pipeline' {
        Get-CLProjectPolicy 'parts' | Remove-CLProjectPolicy -Confirm:$false

        Get-CLProjectPolicy 'parts' | Should -BeNullOrEmpty
    }
}

Describe 'Tags' {
    It 'sets, gets and removes them' {
        Get-CLDataset 'parts' | Add-CLTag @{ team = 'line 3' }

        (Get-CLTag 'parts/train', 'parts/test').Value | Should -Be 'line 3', 'line 3'
        Get-CLTag 'parts/train' -Key t* | Remove-CLTag -Confirm:$false
        Get-CLTag 'parts/train' | Should -BeNullOrEmpty
    }
}
