# What an example of the help needs beside the files of New-HelpFile and the projects of Restore-HelpAccount:
# Before, what is run first; Running, a model that must run; Replace, words of the example that are others in the test;
# Quiet, for one that says something else than that nothing comes out, and from which nothing comes out; File, what it writes.

$flat = {
    Get-ChildItem photos -Recurse -File | ForEach-Object { Copy-Item $_ "$($_.Directory.Name)-$($_.Name)" }
    Remove-Item photos/* -Recurse
    Move-Item *.jpg photos
}
$relabel = { $null = Get-CLDatasetEntry parts/train -Label scratched | Select-Object -First 3 | Update-CLDatasetEntry -Label scratch }
$allow = { $null = Set-CLProjectPolicy parts -AllowAccount 222222222222 }
$serve = { $null = Start-CLLocalService }
$noTest = { Remove-CLDataset parts/test -Confirm:$false }
$noProject = { Remove-CLProject parts -Recurse -Confirm:$false }
$noDataset = { Get-CLDataset parts | Remove-CLDataset -Confirm:$false }
$broken = @{ Replace = @{ '\bparts\b' = 'broken' } }
$boxes = {
    Remove-Item photos -Recurse
    Move-Item boxes photos
    Move-Item boxes.manifest train.manifest -Force
}
$boxed = @{ Replace = @{ '\bparts/test\b' = 'boxed/test'; '(?<!/)\bparts\b' = 'boxed' } }
$evaluated = {
    foreach ($place in 'evaluation', 'results/v1', 'results/v2') {
        $null = New-Item -ItemType Directory $place
        Set-Content $place/TestingGroundTruth-parts-v7.json ('{"source-ref":"s3://b/1.jpg","rekognition-custom-labels-training-0":1,"rekognition-custom-labels-training-0-metadata":{"class-name":"sound"},' +
            '"rekognition-custom-labels-evaluation-0":1,"rekognition-custom-labels-evaluation-0-metadata":{"class-name":"sound","confidence":0.9}}')
    }
}
$compared = @{ Replace = @{ '\bparts/v2\b' = 'parts/v3' } }
$judged = @{ Replace = @{ 'Where-Object IsLikely' = 'Select-Object -First 1'; 'Out-GridView -PassThru' = 'Write-Output' }; Before = {
    # The photos that the shared model was tested on, which are of another account. It may doubt none of them.
    Remove-CLDataset parts/test -Confirm:$false
    $null = New-CLDataset parts -Type TEST
    $null = Get-Content judged.manifest | Update-CLDatasetEntry parts/test
} }
$keys = {
    $env:AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE'
    $env:AWS_SECRET_ACCESS_KEY = 'secret'
}

@{
    'Assert-CLIdle: Allow two inference units, and report as tests' = @{ Quiet = $true; File = 'idle.xml' }
    'Assert-CLQuality: Never get worse' = @{ File = 'baseline.json' }
    'Assert-CLQuality: Put up with a failure for a while' = @{ File = 'known.json' }
    'Assert-CLQuality: Test results for a build server' = @{ File = 'quality.xml' }
    'Compare-CLModel: Ask whether a new model is better than the one in use' = $compared
    'Compare-CLModel: Compare downloaded evaluations' = @{ Before = $evaluated }
    'Compare-CLModel: Look at what the new model breaks' = $compared
    'Compare-CLModel: See which labels gained and lost' = $compared
    'Connect-CLService: One script, two worlds' = @{ Before = { $env:MY_ENDPOINT = 'Local' } }
    'Connect-CLService: Tell costs by prices of your own' = @{ Before = $keys; File = 'prices.json' }
    'Connect-CLService: Use the FIPS endpoints' = @{ Before = $keys }
    'Convert-CLManifest: A manifest for a YOLO trainer' = @{ Before = $boxes }
    'Disconnect-CLService: End the work of a session' = @{ Running = 'parts/v7' }
    'Disconnect-CLService: Stop the local service too' = @{ Before = $serve }
    'Export-CLDataset: Everything for a YOLO trainer, with other names' = $boxed
    'Export-CLDataset: Only the test data, with the images' = $boxed
    'Export-CLDetection: Detect and draw' = @{ Running = 'parts/v7' }
    'Export-CLDetection: Detect, correct, train again' = @{ Running = 'parts/v7' }
    'Export-CLDetection: Draw only what should be looked at' = @{ Running = 'parts/v7'; Quiet = $true }
    'Export-CLDetection: See many photos at once' = @{ Running = 'parts/v7' }
    'Find-CLLabelError: Correct a dataset after a review' = $judged
    'Get-CLConnection: Make sure that a script works on this machine' = @{ Quiet = $true }
    'Get-CLDatasetEntry: Look at what cannot be used' = $broken
    'Get-CLDatasetEntry: Relabel' = @{ Before = $relabel }
    'Get-CLDatasetEntry: Save a dataset as a manifest' = @{ File = 'test.manifest' }
    'Get-CLDatasetLabel: Find labels that the test lacks' = @{ Before = $relabel }
    'Get-CLConfusionMatrix: Look at the photos of a cell' = @{ Quiet = $true }
    'Get-CLEvaluation: Check a running model on test images of one''s own' = @{ Running = 'parts/v7'; Replace = @{ '\./new' = './photos' } }
    'Get-CLEvaluation: Judge an evaluation that was downloaded' = @{ Before = $evaluated }
    'Get-CLEvaluation: Look at the photos that were taken for scratched' = @{ Quiet = $true }
    'Get-CLEvaluation: Fail a build when the model is not good enough' = @{ Quiet = $true; Replace = @{ '0\.9' = '0.1' } }
    'Get-CLLocalService: Find the logs' = @{ Before = $serve }
    'Get-CLLocalService: See what runs' = @{ Before = $serve }
    'Get-CLModel: What is running, and costs money on AWS?' = @{ Running = 'parts/v7' }
    'Get-CLProject: Find projects by the beginning of the name' = @{ Before = { $null = New-CLProject first-model-1 } }
    'Get-CLProject: Which projects have no test dataset?' = @{ Before = $noTest }
    'Get-CLProjectPolicy: All policies there are' = @{ Before = $allow }
    'Get-CLProjectPolicy: What does it say' = @{ Before = $allow }
    'Get-CLTag: All tags of a project' = @{ Before = { Add-CLTag parts @{ team = 'line-3' } } }
    'Get-CLTag: Find models by a tag' = @{ Before = { Add-CLTag parts/v7 @{ stage = 'production' } } }
    'Get-CLTrainingError: Count by code' = $broken
    'Get-CLTrainingError: Repair lines and send them back' = $broken
    'Get-CLTrainingError: See why a training failed' = $broken
    'Import-CLDataset: Import a folder per label, a fifth of them for the test' = @{ Before = $noProject }
    'Import-CLDataset: Import in a pipeline, without questions' = @{ Before = $noDataset }
    'Import-CLDataset: Import what a script knows' = @{ Before = $flat }
    'Import-CLDataset: See which files were left out' = @{ Before = { Set-Content photos/sound/note.jpg 'This is no photo.' } }
    'Get-CLThreshold: Keep thresholds, and detect with them' = @{ Running = 'parts/v7'; Replace = @{ '0\.9' = '0.5' } }
    'Get-CLThreshold: The sweep as a file for a chart' = @{ Quiet = $true; File = 'sweep.csv' }
    'Invoke-CLDetection: Detect with thresholds of your own' = @{ Running = 'parts/v7'; File = 'thresholds.json' }
    'Invoke-CLDetection: Detect in a folder' = @{ Running = 'parts/v7' }
    'Invoke-CLDetection: Detect in many photos, and go on after an interruption' = @{ Running = 'parts/v7'; Replace = @{ 's3://factory-photos/new/' = 's3://factory-photos/new/images/sound/' } }
    'Invoke-CLDetection: Find photos of one label' = @{ Running = 'parts/v7'; Replace = @{ '-ge 90' = '-ge 10' } }
    'Invoke-CLDetection: See all confidences of one photo' = @{ Running = 'parts/v7'; Replace = @{ 'new/17.jpg' = 'new/images/sound/part-0001.jpg' } }
    'Measure-CLModel: Measure a model' = @{ Running = 'parts/v7'; Replace = @{ 'parts/v7' = 'parts/v7 -Concurrency 1, 2 -RequestsPerStep 5' } }
    'Measure-CLModel: See what it would send' = @{ Running = 'parts/v7'; Quiet = $true }
    'Measure-CLModel: With your own photos, and only the result' = @{ Running = 'parts/v7'; Replace = @{ '1, 4, 16' = '1, 2 -RequestsPerStep 5' } }
    'Measure-CLManifest: Images that would be tested with what was trained on' = @{ Quiet = $true }
    'Merge-CLManifest: Corrections count' = @{ Before = { Remove-Item train.manifest } }
    'New-CLDataset: Make a dataset from a manifest' = @{ Before = $noDataset }
    'New-CLDataset: Make both datasets' = @{ Before = $noProject }
    'New-CLManifest: Of what a script knows' = @{ Before = $flat }
    'New-CLProject: Make a project' = @{ Before = $noProject }
    'New-CLProject: See what would be made' = @{ Before = $noProject }
    'Remove-CLModel: Stop it and remove it' = @{ Running = 'parts/v1' }
    'Remove-CLProject: Clear away experiments' = @{ Before = { $null = New-CLProject first-model-2 } }
    'Remove-CLProjectPolicy: Remove all policies of a project' = @{ Before = $allow }
    'Remove-CLProjectPolicy: Remove one' = @{ Before = $allow }
    'Remove-CLTag: Remove all that begin alike' = @{ Before = { Add-CLTag parts @{ 'tmp-1' = 'x' } } }
    'Remove-CLTag: Remove two tags' = @{ Before = { Add-CLTag parts @{ owner = 'me'; team = 'line-3' } } }
    'Repair-CLManifest: Make what a labeling job wrote fit for training' = @{ Replace = @{ 's3://jobs/' = 's3://factory-photos/' } }
    'Set-CLProjectPolicy: Forbid every copy' = @{ Replace = @{ 'eu-west-1:123456789012' = 'us-east-1:333333333333' } }
    'Split-CLDataset: See beforehand' = @{ Before = $noTest }
    'Split-CLDataset: Split' = @{ Before = $noTest }
    'Test-CLLocalService: Keep a folder that a pipeline used, if it is whole' = @{ Quiet = $true }
    'Stop-CLLocalService: Stop it' = @{ Before = $serve }
    'Stop-CLLocalService: Stop the one that a script has started' = @{ Quiet = $true }
    'Stop-CLModel: Stop a model' = @{ Running = 'parts/v7' }
    'Stop-CLModel: Stop whatever runs' = @{ Running = 'parts/v7' }
    'Test-CLConnection: Fail a build early' = @{ Quiet = $true }
    'Test-CLManifest: Look at errors only, and at the images' = @{ Before = { Remove-Item photos/sound/* } }
    'Test-CLManifest: Write the summary of a job' = @{ Before = { $env:GITHUB_STEP_SUMMARY = "$PWD/summary.md" }; Quiet = $true; File = 'summary.md' }
    'Update-CLDatasetEntry: Add the lines of a manifest' = @{ Before = { (Get-CLDatasetEntry line3/train).JsonLine | Set-Content more.manifest } }
    'Update-CLDatasetEntry: Correct labels that a model doubts' = $judged
    'Update-CLDatasetEntry: Copy entries into another dataset' = @{ Replace = @{ '/line-3/' = 'part-0002' } }
    'Update-CLDatasetEntry: Label two images' = @{ Replace = @{ 'factory/1.jpg' = 'custom-labels-333333333333-us-east-1/custom-labels/line3/images/sound/part-0001.jpg'; 'factory/2.jpg' = 'custom-labels-333333333333-us-east-1/custom-labels/line3/images/sound/part-0002.jpg' } }
    'Update-CLDatasetEntry: Relabel what has a label' = @{ Before = $relabel }
    'Get-CLUsage: What runs, anywhere?' = @{ Running = 'parts/v7' }
    'Get-CLUsage: What did trainings cost in the last 30 days?' = @{ Quiet = $true }
    'Get-CLUsage: Who forgets models?' = @{ Running = 'parts/v7' }
    'Stop-CLExpiredModel: Stop what is over, everywhere' = @{ Quiet = $true }
    'Wait-CLModel: Wait for a state, for at most ten minutes' = @{ Running = 'parts/v7' }
    'Wait-CLModel: Wait until models are trained or have failed' = @{ Replace = @{ 'TRAINING_COMPLETED' = 'COPYING_COMPLETED' } }
}
