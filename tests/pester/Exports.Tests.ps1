#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# What Export-CLDetection writes of detections, whichever way they came.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    Push-Location $folder
    Copy-Item -Path (Get-ChildItem -LiteralPath $SharedUnseen -Recurse -File | Select-Object -First 4) -Destination .
    $photos = @(Get-ChildItem -File -Filter *.jpg)
    $arn = 'arn:aws:rekognition:us-east-1:000000000000:project/parts/version/v1/1'
    $boxes = @(
        @{ Name = 'dent'; Confidence = 97.3; Left = 0.25; Top = 0.125; Width = 0.5; Height = 0.25 }
        @{ Name = '=rust, "old"'; Confidence = 60; Left = 0.5; Top = 0.5; Width = 0.5; Height = 0.5 }
    )

    # Two boxes; a label of the whole photo; nothing; and one that failed.
    $found = @(
        @{ Image = $photos[0].FullName; ModelArn = $arn; Width = 96; Height = 96; Labels = $boxes }
        @{ Image = $photos[1].FullName; ModelArn = $arn; Labels = @(@{ Name = 'sound'; Confidence = 88.5 }) }
        @{ Image = $photos[2].FullName; ModelArn = $arn; Labels = @() }
        @{ Image = $photos[3].FullName; ModelArn = $arn; Labels = @(); Error = 'Too small.'; ErrorId = 'ImageTooSmall' }
    )
}

AfterAll {
    Pop-Location
    'exported-again' | Remove-CLProject -Recurse -Confirm:$false -ErrorAction SilentlyContinue
    if ($folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

Describe 'Export-CLDetection -As' {
    It 'Csv has a row for each label, and for each photo without' {
        $found | Export-CLDetection table.csv -As Csv -EscapeFormula | Should -BeOfType IO.FileInfo

        Import-Csv table.csv | ForEach-Object { $_.Label, $_.Confidence, $_.Left, $_.ImageWidth, $_.Model -join '|' } |
            Should -Be 'dent|97.3|0.25|96|parts/v1', "'=rust, `"old`"|60|0.5|96|parts/v1", 'sound|88.5|||parts/v1', '||||parts/v1'
    }

    It 'Coco has the ids in a file beside it' {
        ($found | Export-CLDetection results.json -As Coco -WarningVariable warnings -WarningAction SilentlyContinue).Name | Should -Be 'results.json', 'results-ids.json'

        $warnings | Should -BeLike '1 labels have no box*'
        $results = Get-Content results.json -Raw | ConvertFrom-Json
        $ids = Get-Content results-ids.json -Raw | ConvertFrom-Json
        $results.Count | Should -Be 2
        ($results[0] | ConvertTo-Json -Compress) | Should -Be '{"image_id":1,"category_id":1,"bbox":[24,12,48,24],"score":0.973}'
        $ids.images.file_name | Should -Be $photos[0..2].FullName
        $ids.categories.name | Should -Be 'dent', '=rust, "old"'
    }

    It 'Coco takes the ids of the ground truth' {
        @{
            images     = @(@{ id = 70; file_name = "train/$($photos[0].Name)" }, @{ id = 71; file_name = 'a/same.jpg' }, @{ id = 72; file_name = 'b/same.jpg' })
            categories = @(@{ id = 9; name = 'dent' })
        } | ConvertTo-Json -Depth 4 | Set-Content truth.json
        $same = @{ Image = '/elsewhere/same.jpg'; ModelArn = $arn; Width = 96; Height = 96; Labels = @($boxes[0]) }

        ($found[0], $same, $found[1] | Export-CLDetection compared.json -As Coco -GroundTruth truth.json -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue).Name | Should -Be compared.json
        $result = Get-Content compared.json -Raw | ConvertFrom-Json
        $result | Should -HaveCount 1
        $result.image_id, $result.category_id | Should -Be 70, 9
        $warnings | Should -BeLike '*no categories of the ground truth: =rust, "old".'
        $problems.FullyQualifiedErrorId | Should -Be 'ImageNotInCoco,CustomLabels.Commands.ExportDetectionCommand', 'ImageNotInCoco,CustomLabels.Commands.ExportDetectionCommand'
        $problems.Exception.Message | Should -BeLike '*has * image* called *'
        { $found | Export-CLDetection other.json -As Coco -GroundTruth $photos[0].FullName } | Should -Throw -ErrorId 'NotACocoFile,*'
    }

    It 'Manifest keeps confidences, and gives what takes manifests something to take' {
        $null = $found | Export-CLDetection again.manifest -As Manifest
        $null = $found | Export-CLDetection there.manifest -As Manifest -ImageLocation s3://photos/new/

        $lines = Get-Content again.manifest
        $lines.Count | Should -Be 3
        $lines[0] | Should -BeLike '*"objects":`[{"confidence":0.973},{"confidence":0.6}`]*"human-annotated":"no"*'
        $lines[1] | Should -BeLike '*"confidence":0.885*'
        $lines[2] | Should -Be "{`"source-ref`":`"$($photos[2].Name)`"}"
        (Get-Content there.manifest | ConvertFrom-Json).'source-ref' | Should -Be $photos[0..2].ForEach{ "s3://photos/new/$($_.Name)" }
        Test-CLManifest there.manifest -InformationAction Ignore | Where-Object { $_.Severity -eq 'Error' -and $_.Line } | Should -BeNullOrEmpty
        $null = New-CLProject exported-again | Import-CLDataset again.manifest -Force -Confirm:$false
        'train', 'test' | ForEach-Object { Get-CLDatasetEntry exported-again/$_ } | Should -HaveCount 3
        $null = New-Item -ItemType Directory below
        $found[0] | Export-CLDetection below/x.manifest -As Manifest -ImageLocation s3://photos/new/ -ErrorVariable problems -ErrorAction SilentlyContinue | Out-Null
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotInFolder,*'
    }

    It 'JsonLines makes detections that can be exported again: <_>' -ForEach 'Get-Content a.jsonl | ConvertFrom-Json', 'Get-Content a.jsonl | ConvertFrom-Json -AsHashtable', '$a = Get-Content a.jsonl | ConvertFrom-Json; , $a' {
        $null = $found | Export-CLDetection a.jsonl -As JsonLines -Force
        $null = & ([scriptblock]::Create($_)) | Export-CLDetection b.jsonl -As JsonLines -Force

        Get-Content b.jsonl | Should -HaveCount 3
        Get-Content b.jsonl | Should -Be (Get-Content a.jsonl)
    }

    It 'takes detections that were stored or sent: <_>' -ForEach '$d | ConvertTo-Json -Depth 4 | ConvertFrom-Json', '$d | Export-Clixml d.xml; Import-Clixml d.xml', '[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($d, 3))' {
        $d = $photos | Invoke-CLDetection -Model parts/v1 -MinConfidence 0
        $null = $d | Export-CLDetection a.jsonl -As JsonLines -Force
        $null = & ([scriptblock]::Create($_)) | Export-CLDetection b.jsonl -As JsonLines -Force

        Get-Content b.jsonl | Should -HaveCount 4
        Get-Content b.jsonl | Should -Be (Get-Content a.jsonl)
    }

    It 'takes no other objects that can be drawn' {
        $example = (Get-CLEvaluation parts/v1).Labels[0].TruePositives[0]
        $null = $example | Export-CLDetection examples.csv -As Csv -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotADetection,*'
    }

    It 'leaves no part of a file behind' {
        $before = (Get-ChildItem).Name
        { & { $found[0, 1]; throw 'no more' } | Export-CLDetection part.csv -As Csv } | Should -Throw 'no more'
        $found | Export-CLDetection part.csv -As Csv -WhatIf
        (Get-ChildItem).Name | Should -Be $before
    }

    It 'writes a file for no detections too, and replaces one only with -Force' {
        (@() | Export-CLDetection none.csv -As Csv).Name | Should -Be none.csv
        { $found | Export-CLDetection none.csv -As Csv } | Should -Throw '*already exists*' -ErrorId 'FileExists,*'
        Import-Csv none.csv | Should -BeNullOrEmpty
        $null = $found | Export-CLDetection none.csv -As Csv -Force
        Import-Csv none.csv | Should -HaveCount 4
        (@() | Export-CLDetection none.json -As Coco).Name | Should -Be none.json, none-ids.json
        Get-Content none.json -Raw | ConvertFrom-Json | Should -BeNullOrEmpty
    }
}

Describe 'Pictures and sheets' {
    It 'pass over detections that failed, and count them' {
        $all = $found | Export-CLDetection drawn -Verbose 4>&1
        $all | Where-Object { $_ -is [IO.FileInfo] } | Should -HaveCount 3
        $all.Message | Should -Contain '1 of 4 detections have an error, and are passed over.'
    }

    It 'come on as many pages as they need' {
        ($found * 3 | Export-CLDetection sheets -Sheet -Columns 2 -Size 64).Name | Should -Be sheet-001.png, sheet-002.png, sheet-003.png
        ($found | Export-CLDetection one.png -Sheet).FullName | Should -Be (Join-Path $PWD one.png)
        $null = $found | Export-CLDetection many -Sheet -WhatIf
        'many' | Should -Not -Exist
    }

    It 'read photos in S3' {
        $detection = (Get-CLDatasetEntry parts/test)[0].Image | Invoke-CLDetection -Model parts/v1
        ($detection | Export-CLDetection s3).Extension | Should -Be .png
        ($detection | Export-CLDetection s3.png -Sheet).Name | Should -Be s3.png
    }
}

Describe 'Frames of videos' -Skip:$IsWindows {
    BeforeAll {
        # What stands in for ffmpeg: two frames, or one where one is asked for.
        $path = $env:PATH
        $tools = New-Item -ItemType Directory tools
        Set-Content tools/ffmpeg @"
#!/bin/sh
echo `$`$ >> '$PWD/tools/ids'
cat '$($photos[0].FullName)'
case "`$*" in *-frames:v*) exit 0;; esac
cat '$($photos[1].FullName)'
case "`$*" in *endless*) exec sleep 1000;; esac
"@
        chmod +x tools/ffmpeg
        'clip.mp4', 'endless.mov' | ForEach-Object { $null = New-Item -ItemType File $_ }
        $env:PATH = "$tools$([IO.Path]::PathSeparator)$path"
    }

    AfterAll { $env:PATH = $path }

    It 'are detected in like photos, and have their times' {
        $frames = Invoke-CLDetection clip.mp4, $photos[2].FullName parts/v1 -Fps 2 -MinConfidence 0

        $frames.Image | Should -Be "$PWD/clip.mp4#t=0", "$PWD/clip.mp4#t=0.5", $photos[2].FullName
        $frames.Time.TotalSeconds | Should -Be 0, 0.5
        $frames | Where-Object ErrorId | Should -BeNullOrEmpty
        ($frames | Export-CLDetection frames).Name | Should -Be clip-t0.png, clip-t0.5.png, "$($photos[2].BaseName).png"
        $null = $frames | Export-CLDetection frames.manifest -As Manifest -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike '2 frames of videos are left out*'
        Get-Content frames.manifest | Should -HaveCount 1
        ($frames[1] | ConvertTo-Json -Depth 4 | ConvertFrom-Json | Export-CLDetection frames.csv -As Csv | Import-Csv).Time | Select-Object -Unique | Should -Be '00:00:00.5000000'
    }

    It 'can be detected in again' {
        $again = Get-Item clip.mp4 | Invoke-CLDetection -Model parts/v1 | Select-Object -Last 1 | Invoke-CLDetection -Model parts/v1
        $again.Image | Should -Be "$PWD/clip.mp4#t=1"
        $again.Time | Should -Be ([timespan] '00:00:01')
    }

    It 'end ffmpeg when nobody wants more of them' {
        Remove-Item tools/ids
        (Invoke-CLDetection endless.mov parts/v1 | Select-Object -First 1).Time | Should -Be ([timespan]::Zero)
        Get-Content tools/ids | ForEach-Object { Get-Process -Id $_ -ErrorAction Ignore } | Should -BeNullOrEmpty
    }

    It 'need ffmpeg, and the error says how to get it' {
        $env:PATH = "$folder"
        try {
            $frames = Invoke-CLDetection clip.mp4, $photos[2].FullName parts/v1 -ErrorVariable problems -ErrorAction SilentlyContinue
        }
        finally { $env:PATH = "$tools$([IO.Path]::PathSeparator)$path" }

        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'FfmpegMissing,*'
        $problems[0].Exception.Message | Should -Match 'Install it \('
        $frames | Should -HaveCount 1
        $frames.Image | Should -Be $photos[2].FullName
    }
}
